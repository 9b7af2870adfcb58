const BOUNDARY = '----partways7f3a';

/** A form with one file as a browser sends it. */
export function formWithFile(given: { readonly name: string; readonly content: Buffer; readonly about?: string }): {
  readonly body: Buffer;
  readonly type: string;
} {
  const { name, content, about = '' } = given;
  const part = (disposition: string): Buffer =>
    Buffer.from(`--${BOUNDARY}\r\nContent-Disposition: form-data; ${disposition}\r\n`);
  const body = Buffer.concat([
    part('name="about"'),
    Buffer.from(`\r\n${about}\r\n`),
    part(`name="file"; filename="${name}"`),
    Buffer.from('Content-Type: application/octet-stream\r\n\r\n'),
    content,
    Buffer.from(`\r\n--${BOUNDARY}--\r\n`),
  ]);
  return { body, type: `multipart/form-data; boundary=${BOUNDARY}` };
}
