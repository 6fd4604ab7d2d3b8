// Imported before any schema is created: with the first one zod tries whether it may compile code, and the page's
// Content-Security-Policy, which forbids that, would report it.
import { config } from 'zod/mini';

config({ jitless: true });
