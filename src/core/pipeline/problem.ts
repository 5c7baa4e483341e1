/** Cells cannot become a step; the message is one sentence for a person, with the next step. */
export class PromotionError extends Error {
  override readonly name = 'PromotionError';
}
