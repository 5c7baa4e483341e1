/** Source of a cell that trains something small: `epochs` losses, falling by `rate`. */
export function trainingCell(rate: number, epochs = 3): string {
  return `class Model:
    def fit(self, rate, epochs):
        for epoch in range(1, epochs + 1):
            print(f"epoch {epoch}: loss={(1 - rate) ** epoch:.4f}")

rate = ${rate}
model = Model()
model.fit(rate, epochs=${epochs})`;
}
