/** Of a mail that is larger than the limit only its beginning is kept, where headers and reports stand. */
const BEGINNING = 1024 * 1024;

export interface Taken {
  readonly bytes: Buffer;
  /** Bytes that came, kept or not. */
  readonly size: number;
  readonly whole: boolean;
}

/** Reads a mail to its end and never holds more than `limit` bytes of it. */
export async function takeStream(stream: AsyncIterable<Buffer | string>, limit: number): Promise<Taken> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream) {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
    const wasWhole = size <= limit;
    size += bytes.length;
    if (size <= limit) chunks.push(bytes);
    else if (wasWhole) {
      const beginning = Buffer.concat([...chunks, bytes]).subarray(0, Math.min(BEGINNING, limit));
      chunks.splice(0, chunks.length, Buffer.from(beginning));
    }
  }
  return { bytes: Buffer.concat(chunks), size, whole: size <= limit };
}
