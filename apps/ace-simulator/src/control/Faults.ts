import { z } from 'zod';

/** What goes wrong, and where. */
export const faultSchema = z.object({
  /** Regular expression over the path, such as `/sites/.*` */
  match: z.string().refine(isRegExp, 'must be a regular expression'),
  status: z.number().int().min(200).max(599).optional(),
  /** How often; for ever if left out. */
  times: z.number().int().positive().optional(),
  latencyMs: z.number().nonnegative().optional(),
  /** s */
  retryAfter: z.number().nonnegative().optional(),
  /** The connection breaks without an answer. */
  drop: z.boolean().optional(),
  body: z.string().optional(),
  contentType: z.string().optional(),
});

export type Fault = z.infer<typeof faultSchema>;

/** The faults set through the control API. */
export class Faults {
  #faults: { pattern: RegExp; fault: Fault; left: number }[] = [];

  add(fault: Fault): void {
    this.#faults.push({ pattern: new RegExp(fault.match), fault, left: fault.times ?? Number.POSITIVE_INFINITY });
  }

  clear(): void {
    this.#faults = [];
  }

  /** The fault that this request meets, counted as met; the newest wins. */
  meet(path: string): Fault | undefined {
    const entry = this.#faults.findLast(({ pattern, left }) => left > 0 && pattern.test(path));
    if (entry) entry.left -= 1;
    return entry?.fault;
  }
}

function isRegExp(text: string): boolean {
  try {
    new RegExp(text);
    return true;
  } catch {
    return false;
  }
}
