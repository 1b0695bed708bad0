/** What a reader refuses with; empty where it does not. */
export const refusal = (read: () => unknown): string => {
  try {
    read();
    return "";
  } catch (error) {
    return (error as Error).message;
  }
};
