import fs from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

/** What stands for an expression in a text. */
const hole = '{}';

/** The sources below a folder, or the one file. */
export function sourcesIn(place: string): string[] {
  if (!fs.statSync(place).isDirectory()) return [place];
  return fs
    .readdirSync(place, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => path.join(place, name));
}

/** Every text that is written in a source, with `{}` for what is put in; texts added to each other are one. */
export function textsIn(file: string): string[] {
  const texts: string[] = [];
  const source = ts.createSourceFile(file, fs.readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
  const flat = (node: ts.Node): string | null => {
    if (ts.isStringLiteralLike(node)) return node.text;
    if (ts.isTemplateExpression(node))
      return node.head.text + node.templateSpans.map(({ literal }) => hole + literal.text).join('');
    if (!ts.isBinaryExpression(node) || node.operatorToken.kind !== ts.SyntaxKind.PlusToken) return null;
    const [left, right] = [flat(node.left), flat(node.right)];
    return left === null || right === null ? null : left + right;
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || ts.isLiteralTypeNode(node)) return;
    const text = flat(node);
    if (text !== null) texts.push(text);
    if (text === null || ts.isTemplateExpression(node)) ts.forEachChild(node, visit);
  };
  visit(source);
  return texts;
}
