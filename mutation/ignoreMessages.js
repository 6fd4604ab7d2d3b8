import { declareValuePlugin, PluginKind } from '@stryker-mutator/api/plugin';

/** What errors say to developers is no behaviour; their codes are, and those are tested. */
const messages = {
  shouldIgnore(path) {
    const isLater = path.isStringLiteral() || path.isTemplateLiteral();
    const call = path.parentPath;
    if (!isLater || !call?.isNewExpression()) return undefined;
    const isError = call.node.callee.type === 'Identifier' && call.node.callee.name.endsWith('Error');
    return isError && path.listKey === 'arguments' && path.key === 1 ? 'the message of an error' : undefined;
  },
};

export const strykerPlugins = [declareValuePlugin(PluginKind.Ignore, 'messages', messages)];
