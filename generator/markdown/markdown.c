/* markdown/markdown.c - the passes over a body, in the order in which they run.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "markdown/markdown.h"

#include "markdown/passes.h"

Span
pass_at(const Pass *pass, int line, int column)
{
	return (Span){.path = pass->path, .line = line, .column = column};
}

Node *
markdown_parse(Arena *arena, const MarkdownInput *input, DiagList *diags)
{
	Pass pass = {
		.arena = arena,
		.diags = diags,
		.path = input->path,
		.text = input->text,
		.length = input->length,
		.first_line = input->first_line,
		.unfinished = input->concept ? DIAG_WARNING : DIAG_ERROR,
	};
	g_autoptr(GArray) lines = lines_find(input->text, input->length);
	Node *root;

	pass.lines = (const Line *)(void *)lines->data;
	pass.line_count = (int)lines->len;
	signs_pass(&pass);
	if (!limits_pass(&pass))
		return node_new(arena, NODE_DOCUMENT, input->first_line, 1);
	root = convert_parse(&pass);
	chart_pass(&pass, root);
	attributes_pass(&pass, root);
	table_pass(&pass, root);
	footnote_pass(&pass, root);
	link_pass(&pass, root);
	return root;
}
