/** As much of Babel's tree as is looked at here. */
interface NodePath {
  readonly node: { readonly type: string };
  readonly listKey?: string;
  readonly key: string | number | null;
  readonly parent: { readonly type: string; readonly callee?: { readonly type: string; readonly name?: string } };
}

/** Where the text stands among the arguments of an error; `super` is only ever called by classes of errors. */
const MESSAGE_AT: Record<string, number> = { TokenError: 1, TypeError: 0, DOMException: 0, super: 0 };

/** The texts of errors are for developers, and free to be worded better: tests look at codes. */
function shouldIgnore({ node, listKey, key, parent }: NodePath): string | undefined {
  const isText = node.type === 'StringLiteral' || node.type === 'TemplateLiteral';
  if (!isText || listKey !== 'arguments' || !parent.callee) return undefined;
  const callee = parent.callee.type === 'Super' ? 'super' : parent.type === 'NewExpression' && parent.callee.name;
  return callee && key === MESSAGE_AT[callee] ? 'the wording of an error' : undefined;
}

export const strykerPlugins = [{ kind: 'Ignore', name: 'messages', value: { shouldIgnore } }];
