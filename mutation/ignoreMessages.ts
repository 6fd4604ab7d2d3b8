/** As much of Babel's tree as is looked at here. */
interface NodePath {
  readonly node: { readonly type: string };
  readonly listKey?: string;
  readonly key: string | number | null;
  readonly parent: { readonly type: string; readonly callee?: { readonly name?: string } };
}

/** Where the text stands among the arguments of an error. */
const MESSAGE_AT: Record<string, number> = { TokenError: 1, TypeError: 0, RangeError: 0 };

/** The texts of errors are for developers, and free to be worded better: tests look at codes. */
function shouldIgnore({ node, listKey, key, parent }: NodePath): string | undefined {
  const isText = node.type === 'StringLiteral' || node.type === 'TemplateLiteral';
  if (!isText || parent.type !== 'NewExpression' || listKey !== 'arguments') return undefined;
  return key === MESSAGE_AT[parent.callee?.name ?? ''] ? 'the wording of an error' : undefined;
}

export const strykerPlugins = [{ kind: 'Ignore', name: 'messages', value: { shouldIgnore } }];
