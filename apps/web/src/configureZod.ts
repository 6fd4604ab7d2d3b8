// Imported before anything makes a schema: with the first one zod tries whether it may compile code, and the page's
// Content-Security-Policy, which forbids that, reports it.
import { config } from 'zod/mini';

config({ jitless: true });
