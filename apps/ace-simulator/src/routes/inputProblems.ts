import { HTTPException } from 'hono/http-exception';

/** ACE's answer (Flask-RESTX) to parameters that it does not take. @param errors what is wrong, by parameter */
export function inputProblem(errors: Record<string, string>): HTTPException {
  const body = JSON.stringify({ errors, message: 'Input payload validation failed' });
  return new HTTPException(400, {
    res: new Response(body, { status: 400, headers: { 'content-type': 'application/json' } }),
  });
}
