/** A question that can't be decided exactly here. It is told, never guessed. */
export class Undecided extends Error {
  override readonly name = "Undecided";
}
