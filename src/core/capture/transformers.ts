/** Classes that prepare data: fitting one is no training, whatever the method is called. Extend it here. */

const NAMES = new Set([
  'PCA', 'IncrementalPCA', 'KernelPCA', 'SparsePCA', 'TruncatedSVD', 'NMF', 'FastICA', 'FactorAnalysis', 'LatentDirichletAllocation', 'TSNE', 'UMAP', 'Isomap', 'MDS', 'LocallyLinearEmbedding',
  'Binarizer', 'KBinsDiscretizer', 'PolynomialFeatures', 'SplineTransformer', 'FunctionTransformer', 'ColumnTransformer', 'TransformedTargetTransformer', 'FeatureUnion', 'SelectKBest',
  'SelectPercentile', 'SelectFromModel', 'VarianceThreshold', 'RFE', 'RFECV', 'MissingIndicator', 'FeatureHasher', 'HashingVectorizer', 'GaussianRandomProjection', 'SparseRandomProjection',
  'RBFSampler', 'Nystroem', 'make_column_transformer', 'make_union', 'TextVectorization', 'Normalization', 'StringLookup', 'IntegerLookup', 'Discretization', 'Tokenizer', 'CountVectorizer',
  'StratifiedKFold', 'KFold', 'SMOTE', 'ImageDataGenerator',
]);
const ENDINGS = /(?:Scaler|Encoder|Vectorizer|Imputer|Transformer|Binarizer|Normalizer|Sampler|Tokenizer)$/;
const VARIABLES = /(?:^|_)(?:scaler|encoder|enc|vectorizer|vec|imputer|imp|tokenizer|pca|normalizer|binarizer|preprocessor|scalar|ohe|le|tfidf|poly)\d*$/i;

/** Whether a class, or a function that builds one, prepares data. */
export function isTransformer(name: string): boolean {
  return NAMES.has(name) || ENDINGS.test(name);
}

/** Whether a variable whose maker is unknown is called like something that prepares data. */
export function soundsLikeTransformer(variable: string): boolean {
  return VARIABLES.test(variable);
}
