import type { MiddlewareHandler } from 'hono';

/** Fields to keep, each with the fields to keep within it, or null for all. */
type Mask = Map<string, Mask | null>;

/** Flask-RESTX's `X-Fields` header: `items{name,id},total` keeps only these fields of a JSON response. */
export const maskFields: MiddlewareHandler = async (c, next) => {
  await next();
  const header = c.req.header('x-fields');
  const isJson = c.res.headers.get('content-type')?.includes('json');
  if (!header || c.req.method !== 'GET' || !c.res.ok || !isJson) return;
  const body: unknown = await c.res.json();
  c.res = Response.json(applyMask(body, parseMask(header)), c.res);
};

function applyMask(value: unknown, mask: Mask | null): unknown {
  if (!mask || typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item) => applyMask(item, mask));
  const fields = Object.entries(value).filter(([name]) => mask.has(name) || mask.has('*'));
  return Object.fromEntries(fields.map(([name, field]) => [name, applyMask(field, mask.get(name) ?? null)]));
}

function parseMask(text: string): Mask {
  const tokens = text.match(/[{},]|[^{},\s]+/g) ?? [];
  let position = 0;
  const parseFields = (): Mask => {
    const mask: Mask = new Map();
    for (; position < tokens.length; position++) {
      const token = tokens[position] ?? '';
      if (token === '}') break;
      if (token === ',' || token === '{') continue;
      if (tokens[position + 1] === '{') {
        position += 2;
        mask.set(token, parseFields());
      } else mask.set(token, null);
    }
    return mask;
  };
  if (tokens[0] === '{') position = 1;
  return parseFields();
}
