/* tests/unit/test-markdown.c - bodies and the trees and messages that they give.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * A tree is compared as print_tree() shows it, a line a node: type, line:column, then what the type
 * has. {7:7 #kop@8} are attributes that start at 7:7 with an id at column 8. */
#include "helpers.h"

#include "base/parallel.h"

static Node *
parse(Arena *arena, const char *text, int first_line, DiagList *diags)
{
	MarkdownInput input = {
		.path = "x.md", .text = text, .length = strlen(text), .first_line = first_line};

	return markdown_parse(arena, &input, diags);
}

/* text starts on this line of "x.md"; messages: without the path. */
static void
expect(int first_line, const char *text, const char *tree, const char *messages)
{
	g_autoptr(Arena) arena = arena_new();
	g_autoptr(DiagList) diags = diag_list_new();
	Node *root = parse(arena, text, first_line, diags);
	g_autofree char *printed = print_tree(root);

	assert_woven(root);
	g_assert_cmpstr(printed, ==, tree);
	assert_said(diags, "x.md:", messages);
}

/* ---- what each text becomes ---- */

static void
test_headings(void)
{
	expect(7,
	       "# Kop {#kop topics=\"a, b,c\" aliases=\"x,y\"}\n"
	       "\n"
	       "## Tweede kop {.groep topics=\"q\"}\n"
	       "\n"
	       "Derde {#d}\n"
	       "===\n"
	       "\n"
	       "#### Vierde #\n",
	       "document 7:1\n"
	       " heading 7:1 h1 {7:7 #kop@8 topic:a@21 topic:b@24 topic:c@26 alias:x@38 "
	       "alias:y@40}\n"
	       "  text 7:3 'Kop'\n"
	       " heading 9:1 h2 {9:15 .groep topic:q@31}\n"
	       "  text 9:4 'Tweede kop'\n"
	       " heading 11:1 h1 {11:7 #d@8}\n"
	       "  text 11:1 'Derde'\n"
	       " heading 14:1 h4\n"
	       "  text 14:6 'Vierde'\n",
	       "");
}

static void
test_heading_escaped(void)
{
	expect(1, "## Kop \\{#kop\\}\n",
	       "document 1:1\n"
	       " heading 1:1 h2\n"
	       "  text 1:4 'Kop {#kop}'\n",
	       "");
}

/* Behind a link over two lines the parser's columns are those of no line. */
static void
test_column_unknown(void)
{
	expect(1,
	       "Kijk ![plaat](weg.png\n"
	       "). Lees [het](y.pdf)\n",
	       "document 1:1\n"
	       " paragraph 1:1\n"
	       "  text 1:1 'Kijk '\n"
	       "  image 1:6 file <weg.png>\n"
	       "   text 1:8 'plaat'\n"
	       "  text 1:0 '. Lees '\n"
	       "  link 1:0 file <y.pdf>\n"
	       "   text 1:0 'het'\n",
	       "");
}

static void
test_inlines(void)
{
	expect(1,
	       "tekst *em* **st** `co  de` [l](x.md#a \"T\")\n"
	       "en **vet *schuin***  \n"
	       "nieuw &amp; \\*ster\\*\n",
	       "document 1:1\n"
	       " paragraph 1:1\n"
	       "  text 1:1 'tekst '\n"
	       "  emphasis 1:7\n"
	       "   text 1:8 'em'\n"
	       "  text 1:11 ' '\n"
	       "  strong 1:12\n"
	       "   text 1:14 'st'\n"
	       "  text 1:18 ' '\n"
	       "  code 1:20 'co  de'\n"
	       "  text 1:27 ' '\n"
	       "  link 1:28 document <x.md#a> name=x.md anchor=a title=T\n"
	       "   text 1:29 'l'\n"
	       "  soft-break 1:0\n"
	       "  text 2:1 'en '\n"
	       "  strong 2:4\n"
	       "   text 2:6 'vet '\n"
	       "   emphasis 2:10\n"
	       "    text 2:11 'schuin'\n"
	       "  text 2:20 ''\n"
	       "  line-break 2:0\n"
	       "  text 3:1 'nieuw & *ster*'\n",
	       "");
}

static void
test_blocks(void)
{
	expect(3,
	       "- a\n"
	       "- b\n"
	       "\n"
	       "3. c\n"
	       "\n"
	       "   d\n"
	       "4. e\n"
	       "\n"
	       "> q\n"
	       "> r\n"
	       "\n"
	       "```sh\n"
	       "co <b>de\n"
	       "```\n"
	       "\n"
	       "---\n",
	       "document 3:1\n"
	       " list 3:1 tight\n"
	       "  list-item 3:1\n"
	       "   paragraph 3:3\n"
	       "    text 3:3 'a'\n"
	       "  list-item 4:1\n"
	       "   paragraph 4:3\n"
	       "    text 4:3 'b'\n"
	       " list 6:1 from 3 loose\n"
	       "  list-item 6:1\n"
	       "   paragraph 6:4\n"
	       "    text 6:4 'c'\n"
	       "   paragraph 8:4\n"
	       "    text 8:4 'd'\n"
	       "  list-item 9:1\n"
	       "   paragraph 9:4\n"
	       "    text 9:4 'e'\n"
	       " quote 11:1\n"
	       "  paragraph 11:3\n"
	       "   text 11:3 'q'\n"
	       "   soft-break 11:0\n"
	       "   text 12:3 'r'\n"
	       " code-block 14:1 'co <b>de\n"
	       "' title=sh\n"
	       " rule 18:1\n",
	       "");
}

static void
test_nested(void)
{
	expect(1,
	       "> - a\n"
	       ">   1. b\n"
	       ">\n"
	       "> c\n",
	       "document 1:1\n"
	       " quote 1:1\n"
	       "  list 1:3 tight\n"
	       "   list-item 1:3\n"
	       "    paragraph 1:5\n"
	       "     text 1:5 'a'\n"
	       "    list 2:5 from 1 tight\n"
	       "     list-item 2:5\n"
	       "      paragraph 2:8\n"
	       "       text 2:8 'b'\n"
	       "  paragraph 4:3\n"
	       "   text 4:3 'c'\n",
	       "");
}

static void
test_empty(void)
{
	expect(4, "", "document 4:1\n", "");
	expect(1,
	       "\n"
	       "\n",
	       "document 1:1\n", "");
}

static void
test_break(void)
{
	expect(11,
	       "een\\\n"
	       "twee [k](javascript:x) [^n]\n"
	       "drie *x*\\\n"
	       "vier\\\n"
	       "vijf *y*\n"
	       "zes\n"
	       "\n"
	       "zeven `a\\`\n"
	       "acht  \n"
	       "negen\n",
	       "document 11:1\n"
	       " paragraph 11:1\n"
	       "  text 11:1 'een'\n"
	       "  line-break 11:0\n"
	       "  text 12:0 'twee '\n"
	       "  link 12:0 bad <javascript:x>\n"
	       "   text 12:0 'k'\n"
	       "  text 12:0 ' [^n]'\n"
	       "  soft-break 12:0\n"
	       "  text 13:1 'drie '\n"
	       "  emphasis 13:6\n"
	       "   text 13:7 'x'\n"
	       "  line-break 13:0\n"
	       "  text 14:0 'vier'\n"
	       "  line-break 14:0\n"
	       "  text 15:0 'vijf '\n"
	       "  emphasis 15:0\n"
	       "   text 15:0 'y'\n"
	       "  soft-break 15:0\n"
	       "  text 16:1 'zes'\n"
	       " paragraph 18:1\n"
	       "  text 18:1 'zeven '\n"
	       "  code 18:8 'a\\'\n"
	       "  soft-break 18:0\n"
	       "  text 19:1 'acht'\n"
	       "  line-break 19:0\n"
	       "  text 20:1 'negen'\n",
	       "12: error: link 'javascript:x' has a scheme that is not allowed; use http, https, "
	       "mailto, tel, onderwerp, editie, begrip or cijfer [link-scheme]\n"
	       "12:24: error: footnote 'n' is not defined; add a paragraph '[^n]: ...' "
	       "[footnote-undefined]\n");
}

static void
test_crlf(void)
{
	expect(5,
	       "# Kop {#k}\r\n"
	       "\r\n"
	       "tekst\r\n"
	       "meer\r\n"
	       "\r\n"
	       "| a | b |\r\n"
	       "|---|--:|\r\n"
	       "| 1 | 2 |\r\n"
	       "\r\n"
	       ": Titel {#t}\r\n"
	       "\r\n"
	       "Noot: n\r\n"
	       "\r\n"
	       "x[^a]\r\n"
	       "\r\n"
	       "[^a]: Noot\r\n",
	       "document 5:1\n"
	       " heading 5:1 h1 {5:7 #k@8}\n"
	       "  text 5:3 'Kop'\n"
	       " paragraph 7:1\n"
	       "  text 7:1 'tekst'\n"
	       "  soft-break 7:0\n"
	       "  text 8:1 'meer'\n"
	       " table 10:1 -r #t\n"
	       "  caption 14:1 {14:9 #t@10}\n"
	       "   text 14:1 'Titel'\n"
	       "  row 10:1\n"
	       "   cell 10:2\n"
	       "    text 10:3 'a'\n"
	       "   cell 10:6\n"
	       "    text 10:7 'b'\n"
	       "  row 12:1\n"
	       "   cell 12:2\n"
	       "    text 12:3 '1'\n"
	       "   cell 12:6\n"
	       "    text 12:7 '2'\n"
	       "  note 16:1\n"
	       "   text 16:1 'n'\n"
	       " paragraph 18:1\n"
	       "  text 18:1 'x'\n"
	       "  footnote-ref 18:2 1 'a'\n"
	       " footnote 20:1 1 'a'\n"
	       "  paragraph 20:7\n"
	       "   text 20:7 'Noot'\n",
	       "");
}

static void
test_attribute_mistakes(void)
{
	expect(3,
	       "# A {#B}\n"
	       "# B {#a #b}\n"
	       "# C {.x}\n"
	       "# D {topcs=\"a\"}\n"
	       "# E {topics=\"a}\n"
	       "# F {foo}\n"
	       "# G {foo=\"1\"}\n"
	       "# H {topics=\xe2\x80\x9c"
	       "a\xe2\x80\x9d}\n"
	       "# I {#a_b}\n",
	       "document 3:1\n"
	       " heading 3:1 h1 {3:5}\n"
	       "  text 3:3 'A'\n"
	       " heading 4:1 h1 {4:5 #a@9}\n"
	       "  text 4:3 'B'\n"
	       " heading 5:1 h1 {5:5}\n"
	       "  text 5:3 'C'\n"
	       " heading 6:1 h1 {6:5}\n"
	       "  text 6:3 'D'\n"
	       " heading 7:1 h1 {7:5}\n"
	       "  text 7:3 'E'\n"
	       " heading 8:1 h1 {8:5}\n"
	       "  text 8:3 'F'\n"
	       " heading 9:1 h1 {9:5}\n"
	       "  text 9:3 'G'\n"
	       " heading 10:1 h1 {10:5}\n"
	       "  text 10:3 'H'\n"
	       " heading 11:1 h1 {11:5}\n"
	       "  text 11:3 'I'\n",
	       "3:6: error: id 'B' must be lower-case letters and digits with single hyphens, such "
	       "as 'b' [bad-id]\n"
	       "4:9: error: a second id 'b'; keep one [attributes]\n"
	       "5:6: error: unknown class '.x'; only '.groep' is known [attributes]\n"
	       "6:6: error: unknown attribute 'topcs'; did you mean 'topics'? [attributes]\n"
	       "7:6: error: 'topics=\"a' is no attribute; write {#id topics=\"a,b\"} with straight "
	       "quotes [attributes]\n"
	       "8:6: error: 'foo' is no attribute; write {#id topics=\"a,b\"} with straight quotes "
	       "[attributes]\n"
	       "9:6: error: unknown attribute 'foo'; known are topics and aliases [attributes]\n"
	       "10:6: error: 'topics=\xe2\x80\x9c"
	       "a\xe2\x80\x9d' is no attribute; write {#id topics=\"a,b\"} with straight quotes "
	       "[attributes]\n"
	       "11:6: error: id 'a_b' must be lower-case letters and digits with single hyphens, "
	       "such as 'a-b' [bad-id]\n");
}

static void
test_attribute_none(void)
{
	expect(1,
	       "# J {}\n"
	       "# K {#a} x\n"
	       "# {#leeg}\n"
	       "# L {.groep #m}  \n"
	       "# M {x\n"
	       "# N }\n"
	       "# O *{#o}*\n",
	       "document 1:1\n"
	       " heading 1:1 h1 {1:5}\n"
	       "  text 1:3 'J'\n"
	       " heading 2:1 h1\n"
	       "  text 2:3 'K {#a} x'\n"
	       " heading 3:1 h1 {3:3 #leeg@4}\n"
	       " heading 4:1 h1 {4:5 #m@13 .groep}\n"
	       "  text 4:3 'L'\n"
	       " heading 5:1 h1\n"
	       "  text 5:3 'M {x'\n"
	       " heading 6:1 h1\n"
	       "  text 6:3 'N }'\n"
	       " heading 7:1 h1\n"
	       "  text 7:3 'O '\n"
	       "  emphasis 7:5\n"
	       "   text 7:6 '{#o}'\n",
	       "3:1: error: the heading has no text; write some before '{' [heading-empty]\n");
}

static void
test_table(void)
{
	expect(1,
	       "| a | b | c | d |\n"
	       "|---|:--|:-:|--:|\n"
	       "| 1 | *2* | x\\|y | `z` |\n"
	       "\n"
	       ": Titel *t* {#tabel-a}\n"
	       "\n"
	       "Noot: De *noot*.\n",
	       "document 1:1\n"
	       " table 1:1 -lcr #tabel-a\n"
	       "  caption 5:1 {5:13 #tabel-a@14}\n"
	       "   text 5:1 'Titel '\n"
	       "   emphasis 5:9\n"
	       "    text 5:10 't'\n"
	       "  row 1:1\n"
	       "   cell 1:2\n"
	       "    text 1:3 'a'\n"
	       "   cell 1:6\n"
	       "    text 1:7 'b'\n"
	       "   cell 1:10\n"
	       "    text 1:11 'c'\n"
	       "   cell 1:14\n"
	       "    text 1:15 'd'\n"
	       "  row 3:1\n"
	       "   cell 3:2\n"
	       "    text 3:3 '1'\n"
	       "   cell 3:6\n"
	       "    emphasis 3:7\n"
	       "     text 3:8 '2'\n"
	       "   cell 3:12\n"
	       "    text 3:13 'x|y'\n"
	       "   cell 3:19\n"
	       "    code 3:21 'z'\n"
	       "  note 7:1\n"
	       "   text 7:1 'De '\n"
	       "   emphasis 7:10\n"
	       "    text 7:11 'noot'\n"
	       "   text 7:16 '.'\n",
	       "");
}

static void
test_caption_before(void)
{
	expect(1,
	       ": Titel {#t}\n"
	       "\n"
	       "| a |\n"
	       "|---|\n"
	       "| 1 |\n"
	       "\n"
	       "Noot: n\n"
	       "\n"
	       "tekst\n",
	       "document 1:1\n"
	       " table 3:1 - #t\n"
	       "  caption 1:1 {1:9 #t@10}\n"
	       "   text 1:1 'Titel'\n"
	       "  row 3:1\n"
	       "   cell 3:2\n"
	       "    text 3:3 'a'\n"
	       "  row 5:1\n"
	       "   cell 5:2\n"
	       "    text 5:3 '1'\n"
	       "  note 7:1\n"
	       "   text 7:1 'n'\n"
	       " paragraph 9:1\n"
	       "  text 9:1 'tekst'\n",
	       "");
}

static void
test_caption_between(void)
{
	expect(1,
	       "| a |\n"
	       "|---|\n"
	       "| 1 |\n"
	       "\n"
	       ": Een\n"
	       "\n"
	       "| b |\n"
	       "|---|\n"
	       "| 2 |\n"
	       "\n"
	       ": Twee\n",
	       "document 1:1\n"
	       " table 1:1 -\n"
	       "  caption 5:1\n"
	       "   text 5:1 'Een'\n"
	       "  row 1:1\n"
	       "   cell 1:2\n"
	       "    text 1:3 'a'\n"
	       "  row 3:1\n"
	       "   cell 3:2\n"
	       "    text 3:3 '1'\n"
	       " table 7:1 -\n"
	       "  caption 11:1\n"
	       "   text 11:1 'Twee'\n"
	       "  row 7:1\n"
	       "   cell 7:2\n"
	       "    text 7:3 'b'\n"
	       "  row 9:1\n"
	       "   cell 9:2\n"
	       "    text 9:3 '2'\n",
	       "");
}

static void
test_caption_between_taken(void)
{
	expect(1,
	       ": Een\n"
	       "\n"
	       "| a |\n"
	       "|---|\n"
	       "| 1 |\n"
	       "\n"
	       ": Twee\n"
	       "\n"
	       "| b |\n"
	       "|---|\n"
	       "| 2 |\n",
	       "document 1:1\n"
	       " table 3:1 -\n"
	       "  caption 1:1\n"
	       "   text 1:1 'Een'\n"
	       "  row 3:1\n"
	       "   cell 3:2\n"
	       "    text 3:3 'a'\n"
	       "  row 5:1\n"
	       "   cell 5:2\n"
	       "    text 5:3 '1'\n"
	       " table 9:1 -\n"
	       "  caption 7:1\n"
	       "   text 7:1 'Twee'\n"
	       "  row 9:1\n"
	       "   cell 9:2\n"
	       "    text 9:3 'b'\n"
	       "  row 11:1\n"
	       "   cell 11:2\n"
	       "    text 11:3 '2'\n",
	       "");
}

static void
test_captions_mixed(void)
{
	expect(1,
	       "tekst\n"
	       "\n"
	       ": Een\n"
	       "\n"
	       "| a |\n"
	       "|---|\n"
	       "\n"
	       "Noot: n\n"
	       "\n"
	       ": Twee\n"
	       "loopt *door* {#twee}\n"
	       "\n"
	       "| b |\n"
	       "|---|\n"
	       "\n"
	       "| c |\n"
	       "|---|\n"
	       "\n"
	       ": Drie\n"
	       "\n"
	       "| d |\n"
	       "|---|\n"
	       "\n"
	       ": Vier\n"
	       "\n"
	       "slot\n",
	       "document 1:1\n"
	       " paragraph 1:1\n"
	       "  text 1:1 'tekst'\n"
	       " table 5:1 -\n"
	       "  caption 3:1\n"
	       "   text 3:1 'Een'\n"
	       "  row 5:1\n"
	       "   cell 5:2\n"
	       "    text 5:3 'a'\n"
	       "  note 8:1\n"
	       "   text 8:1 'n'\n"
	       " table 13:1 - #twee\n"
	       "  caption 10:1 {11:14 #twee@15}\n"
	       "   text 10:1 'Twee'\n"
	       "   soft-break 10:0\n"
	       "   text 11:1 'loopt '\n"
	       "   emphasis 11:7\n"
	       "    text 11:8 'door'\n"
	       "  row 13:1\n"
	       "   cell 13:2\n"
	       "    text 13:3 'b'\n"
	       " table 16:1 -\n"
	       "  caption 19:1\n"
	       "   text 19:1 'Drie'\n"
	       "  row 16:1\n"
	       "   cell 16:2\n"
	       "    text 16:3 'c'\n"
	       " table 21:1 -\n"
	       "  caption 24:1\n"
	       "   text 24:1 'Vier'\n"
	       "  row 21:1\n"
	       "   cell 21:2\n"
	       "    text 21:3 'd'\n"
	       " paragraph 26:1\n"
	       "  text 26:1 'slot'\n",
	       "");
}

static void
test_autolink(void)
{
	expect(1,
	       "regel\n"
	       "zie <https://x.nl> en <ftp://x.nl> [*a*](x:y)\n",
	       "document 1:1\n"
	       " paragraph 1:1\n"
	       "  text 1:1 'regel'\n"
	       "  soft-break 1:0\n"
	       "  text 2:1 'zie '\n"
	       "  link 2:5 external <https://x.nl> name=x.nl\n"
	       "   text 2:6 'https://x.nl'\n"
	       "  text 2:19 ' en '\n"
	       "  link 2:23 bad <ftp://x.nl>\n"
	       "   text 2:24 'ftp://x.nl'\n"
	       "  text 2:35 ' '\n"
	       "  link 2:36 bad <x:y>\n"
	       "   emphasis 2:37\n"
	       "    text 2:38 'a'\n",
	       "2:23: error: link 'ftp://x.nl' has a scheme that is not allowed; use http, https, "
	       "mailto, tel, onderwerp, editie, begrip or cijfer [link-scheme]\n"
	       "2:36: error: link 'x:y' has a scheme that is not allowed; use http, https, mailto, "
	       "tel, onderwerp, editie, begrip or cijfer [link-scheme]\n");
}

static void
test_note_first(void)
{
	expect(1,
	       "| a |\n"
	       "|---|\n"
	       "| 1 |\n"
	       "\n"
	       "Noot: n\n"
	       "\n"
	       ": Een\n",
	       "document 1:1\n"
	       " table 1:1 -\n"
	       "  caption 7:1\n"
	       "   text 7:1 'Een'\n"
	       "  row 1:1\n"
	       "   cell 1:2\n"
	       "    text 1:3 'a'\n"
	       "  row 3:1\n"
	       "   cell 3:2\n"
	       "    text 3:3 '1'\n"
	       "  note 5:1\n"
	       "   text 5:1 'n'\n",
	       "");
	expect(1,
	       "| a |\n"
	       "|---|\n"
	       "| 1 |\n"
	       "\n"
	       ": Een\n"
	       "\n"
	       "Noot: n\n"
	       "\n"
	       "Noot: m\n",
	       "document 1:1\n"
	       " table 1:1 -\n"
	       "  caption 5:1\n"
	       "   text 5:1 'Een'\n"
	       "  row 1:1\n"
	       "   cell 1:2\n"
	       "    text 1:3 'a'\n"
	       "  row 3:1\n"
	       "   cell 3:2\n"
	       "    text 3:3 '1'\n"
	       "  note 7:1\n"
	       "   text 7:1 'n'\n"
	       " paragraph 9:1\n"
	       "  text 9:1 'Noot: m'\n",
	       "");
}

static void
test_caption_missing(void)
{
	expect(1,
	       "tekst\n"
	       "\n"
	       "| a |\n"
	       "|---|\n"
	       "| 1 |\n"
	       "\n"
	       "Noot: n\n"
	       "\n"
	       "# Kop\n"
	       "\n"
	       ": Los\n"
	       "\n"
	       "- : in lijst\n",
	       "document 1:1\n"
	       " paragraph 1:1\n"
	       "  text 1:1 'tekst'\n"
	       " table 3:1 -\n"
	       "  row 3:1\n"
	       "   cell 3:2\n"
	       "    text 3:3 'a'\n"
	       "  row 5:1\n"
	       "   cell 5:2\n"
	       "    text 5:3 '1'\n"
	       "  note 7:1\n"
	       "   text 7:1 'n'\n"
	       " heading 9:1 h1\n"
	       "  text 9:3 'Kop'\n"
	       " paragraph 11:1\n"
	       "  text 11:1 ': Los'\n"
	       " list 13:1 tight\n"
	       "  list-item 13:1\n"
	       "   paragraph 13:3\n"
	       "    text 13:3 ': in lijst'\n",
	       "3:1: error: the table has no caption; write a paragraph ': What it shows "
	       "{#tabel-...}' before or after it [table-caption]\n"
	       "11:1: error: a caption without a table; put it right before or after its table "
	       "[table-caption]\n"
	       "13:3: error: a caption without a table; put it right before or after its table "
	       "[table-caption]\n");
}

static void
test_row_lengths(void)
{
	expect(1,
	       ": T\n"
	       "\n"
	       "| a | b |\n"
	       "|---|--:|\n"
	       "| 1 | 2 | 3 |\n"
	       "| 1 |\n"
	       "| 1 \\| 2 | 3 |\n"
	       "1 | 2\n"
	       "| 1 | 2\n"
	       "| `x|y` | z |\n"
	       "|  |  |\n",
	       "document 1:1\n"
	       " table 3:1 -r\n"
	       "  caption 1:1\n"
	       "   text 1:1 'T'\n"
	       "  row 3:1\n"
	       "   cell 3:2\n"
	       "    text 3:3 'a'\n"
	       "   cell 3:6\n"
	       "    text 3:7 'b'\n"
	       "  row 5:1\n"
	       "   cell 5:2\n"
	       "    text 5:3 '1'\n"
	       "   cell 5:6\n"
	       "    text 5:7 '2'\n"
	       "  row 6:1\n"
	       "   cell 6:2\n"
	       "    text 6:3 '1'\n"
	       "   cell 6:0\n"
	       "  row 7:1\n"
	       "   cell 7:2\n"
	       "    text 7:3 '1 | 2'\n"
	       "   cell 7:11\n"
	       "    text 7:12 '3'\n"
	       "  row 8:1\n"
	       "   cell 8:1\n"
	       "    text 8:1 '1'\n"
	       "   cell 8:4\n"
	       "    text 8:5 '2'\n"
	       "  row 9:1\n"
	       "   cell 9:2\n"
	       "    text 9:3 '1'\n"
	       "   cell 9:6\n"
	       "    text 9:7 '2'\n"
	       "  row 10:1\n"
	       "   cell 10:2\n"
	       "    text 10:4 '`x'\n"
	       "   cell 10:6\n"
	       "    text 10:6 'y`'\n"
	       "  row 11:1\n"
	       "   cell 11:2\n"
	       "   cell 11:5\n",
	       "5:1: error: the row has 3 cells, the table's head has 2; take one away, or escape "
	       "a sign '|' as '\\|' [table-row]\n"
	       "6:1: error: the row has 1 cells, the table's head has 2; add the empty ones too "
	       "[table-row]\n"
	       "10:1: error: the row has 3 cells, the table's head has 2; take one away, or escape "
	       "a sign '|' as '\\|' [table-row]\n");
}

static void
test_glued(void)
{
	expect(1,
	       "tekst\n"
	       "\n"
	       ": Boven {#t}\n"
	       "| a | b |\n"
	       "|---|--:|\n"
	       "| 1 | 2 |\n"
	       ": Onder\n"
	       "\n"
	       ": T\n"
	       "\n"
	       "| c | d |\n"
	       "|---|--:|\n"
	       "| 3 | 4 |\n"
	       "Noot: x\n",
	       "document 1:1\n"
	       " paragraph 1:1\n"
	       "  text 1:1 'tekst'\n"
	       " table 3:1 -r #t\n"
	       "  caption 1:0 {1:0 #t@0}\n"
	       "   text 1:0 'Boven'\n"
	       "  row 3:1\n"
	       "   cell 3:0\n"
	       "    text 3:0 'a'\n"
	       "   cell 3:0\n"
	       "    text 3:0 'b'\n"
	       "  row 6:1\n"
	       "   cell 6:2\n"
	       "    text 6:3 '1'\n"
	       "   cell 6:6\n"
	       "    text 6:7 '2'\n"
	       "  row 7:1\n"
	       "   cell 7:1\n"
	       "    text 7:1 ': Onder'\n"
	       "   cell 7:0\n"
	       " table 11:1 -r\n"
	       "  caption 9:1\n"
	       "   text 9:1 'T'\n"
	       "  row 11:1\n"
	       "   cell 11:2\n"
	       "    text 11:3 'c'\n"
	       "   cell 11:6\n"
	       "    text 11:7 'd'\n"
	       "  row 13:1\n"
	       "   cell 13:2\n"
	       "    text 13:3 '3'\n"
	       "   cell 13:6\n"
	       "    text 13:7 '4'\n"
	       "  row 14:1\n"
	       "   cell 14:1\n"
	       "    text 14:1 'Noot: x'\n"
	       "   cell 14:0\n",
	       "3:1: error: the caption stands right above its table; leave a blank line between "
	       "[table-glued]\n"
	       "7:1: error: the caption stands right under its table; leave a blank line between "
	       "[table-glued]\n"
	       "14:1: error: the note stands right under its table; leave a blank line between "
	       "[table-glued]\n");
}

static void
test_quoted(void)
{
	expect(1,
	       "> | a | b |\n"
	       "> |---|---|\n"
	       "> | 1 | 2 |\n"
	       "> | 1 | 2 | 3 |\n"
	       ">\n"
	       "> : T\n"
	       "\n"
	       "- > | a | b |\n"
	       "  > |---|---|\n"
	       "  >| 1 | 2 |\n"
	       "  >\n"
	       "  > : U\n"
	       "\n"
	       "- x\n"
	       "\n"
	       "  | a | b |\n"
	       "  |---|---|\n"
	       "  | 1 | 2 |\n"
	       "\n"
	       "  : V\n",
	       "document 1:1\n"
	       " quote 1:1\n"
	       "  table 1:3 --\n"
	       "   caption 6:3\n"
	       "    text 6:3 'T'\n"
	       "   row 1:3\n"
	       "    cell 1:4\n"
	       "     text 1:5 'a'\n"
	       "    cell 1:8\n"
	       "     text 1:9 'b'\n"
	       "   row 3:3\n"
	       "    cell 3:4\n"
	       "     text 3:5 '1'\n"
	       "    cell 3:8\n"
	       "     text 3:9 '2'\n"
	       "   row 4:3\n"
	       "    cell 4:4\n"
	       "     text 4:5 '1'\n"
	       "    cell 4:8\n"
	       "     text 4:9 '2'\n"
	       " list 8:1 loose\n"
	       "  list-item 8:1\n"
	       "   quote 8:3\n"
	       "    table 8:5 --\n"
	       "     caption 12:5\n"
	       "      text 12:5 'U'\n"
	       "     row 8:5\n"
	       "      cell 8:6\n"
	       "       text 8:7 'a'\n"
	       "      cell 8:10\n"
	       "       text 8:11 'b'\n"
	       "     row 10:5\n"
	       "      cell 10:6\n"
	       "       text 10:7 '1'\n"
	       "      cell 10:10\n"
	       "       text 10:11 '2'\n"
	       "  list-item 14:1\n"
	       "   paragraph 14:3\n"
	       "    text 14:3 'x'\n"
	       "   table 16:3 --\n"
	       "    caption 20:3\n"
	       "     text 20:3 'V'\n"
	       "    row 16:3\n"
	       "     cell 16:4\n"
	       "      text 16:5 'a'\n"
	       "     cell 16:8\n"
	       "      text 16:9 'b'\n"
	       "    row 18:3\n"
	       "     cell 18:4\n"
	       "      text 18:5 '1'\n"
	       "     cell 18:8\n"
	       "      text 18:9 '2'\n",
	       "4:1: error: the row has 3 cells, the table's head has 2; take one away, or escape "
	       "a sign '|' as '\\|' [table-row]\n");
}

/* What is escaped is text: no caption, no note. */
static void
test_caption_escaped(void)
{
	expect(1,
	       ": Tabel {#tabel}\n"
	       "\n"
	       "| a |\n"
	       "|---|\n"
	       "\n"
	       "Noot\\: tekst\n"
	       "\n"
	       "- \\: tekst\n",
	       "document 1:1\n"
	       " table 3:1 - #tabel\n"
	       "  caption 1:1 {1:9 #tabel@10}\n"
	       "   text 1:1 'Tabel'\n"
	       "  row 3:1\n"
	       "   cell 3:2\n"
	       "    text 3:3 'a'\n"
	       " paragraph 6:1\n"
	       "  text 6:1 'Noot: tekst'\n"
	       " list 8:1 tight\n"
	       "  list-item 8:1\n"
	       "   paragraph 8:3\n"
	       "    text 8:3 ': tekst'\n",
	       "");
}

static void
test_footnote_table(void)
{
	expect(1,
	       "x[^a]\n"
	       "\n"
	       "[^a]: Noot\n"
	       "\n"
	       "    | a |\n"
	       "    |---|\n"
	       "    | 1 |\n"
	       "\n"
	       "    : T\n",
	       "document 1:1\n"
	       " paragraph 1:1\n"
	       "  text 1:1 'x'\n"
	       "  footnote-ref 1:2 1 'a'\n"
	       " footnote 3:1 1 'a'\n"
	       "  paragraph 3:7\n"
	       "   text 3:7 'Noot'\n"
	       "  table 5:5 -\n"
	       "   row 5:5\n"
	       "    cell 5:6\n"
	       "     text 5:7 'a'\n"
	       "   row 7:5\n"
	       "    cell 7:6\n"
	       "     text 7:7 '1'\n"
	       "  paragraph 9:5\n"
	       "   text 9:5 ': T'\n",
	       "5:5: error: a table can't stand in a footnote; put it in the text [table-place]\n");
}

static void
test_footnotes(void)
{
	expect(1,
	       "een[^b] twee[^a] drie[^b]\n"
	       "\n"
	       "[^a]: A *x*\n"
	       "\n"
	       "[^b]: B\n"
	       "\n"
	       "    meer\n",
	       "document 1:1\n"
	       " paragraph 1:1\n"
	       "  text 1:1 'een'\n"
	       "  footnote-ref 1:4 1 'b'\n"
	       "  text 1:8 ' twee'\n"
	       "  footnote-ref 1:13 2 'a'\n"
	       "  text 1:17 ' drie'\n"
	       "  footnote-ref 1:22 1 'b'\n"
	       " footnote 5:1 1 'b'\n"
	       "  paragraph 5:7\n"
	       "   text 5:7 'B'\n"
	       "  paragraph 7:5\n"
	       "   text 7:5 'meer'\n"
	       " footnote 3:1 2 'a'\n"
	       "  paragraph 3:7\n"
	       "   text 3:7 'A '\n"
	       "   emphasis 3:9\n"
	       "    text 3:10 'x'\n",
	       "");
}

static void
test_footnote_mistakes(void)
{
	expect(21,
	       "zie [^weg] en \\[^c] en [^d] `[^e]`\n"
	       "\n"
	       "[^a]: ongebruikt\n"
	       "\n"
	       "[^d]: een\n"
	       "\n"
	       "[^d]: twee\n"
	       "\n"
	       "```\n"
	       "[^e]: code\n"
	       "```\n",
	       "document 21:1\n"
	       " paragraph 21:1\n"
	       "  text 21:1 'zie [^weg] en [^c] en '\n"
	       "  footnote-ref 21:24 1 'd'\n"
	       "  text 21:28 ' '\n"
	       "  code 21:30 '[^e]'\n"
	       " code-block 29:1 '[^e]: code\n"
	       "'\n"
	       " footnote 25:1 1 'd'\n"
	       "  paragraph 25:7\n"
	       "   text 25:7 'een'\n",
	       "21:5: error: footnote 'weg' is not defined; add a paragraph '[^weg]: ...' "
	       "[footnote-undefined]\n"
	       "23:1: error: nothing refers to footnote 'a'; write [^a] in the text, or take it "
	       "away [footnote-unused]\n"
	       "27:1: error: footnote 'd' stands here for the second time; the first is on line 25 "
	       "[footnote-twice]\n");
}

/* A carriage return alone ends a line too, and the label of a footnote is read from its line. */
static void
test_carriage_returns(void)
{
	expect(1, "een[^b]\r\r[^b]: twee [^c]\r\n\r\n[^c]: drie\n",
	       "document 1:1\n"
	       " paragraph 1:1\n"
	       "  text 1:1 'een'\n"
	       "  footnote-ref 1:4 1 'b'\n"
	       " footnote 3:1 1 'b'\n"
	       "  paragraph 3:7\n"
	       "   text 3:7 'twee '\n"
	       "   footnote-ref 3:12 2 'c'\n"
	       " footnote 5:1 2 'c'\n"
	       "  paragraph 5:7\n"
	       "   text 5:7 'drie'\n",
	       "");
}

/* Spellings of schemes that run a script: each is refused, or no link at all. */
static void
test_scheme_spellings(void)
{
	static const char *const URLS[] = {
		"javascript:a",
		"JaVaScRiPt:a",
		"javascript&colon;a",
		"java&#115;cript:a",
		"&#x6A;avascript:a",
		"javascript\\:a",
		"data:text/html,a",
		"DATA:a",
		"vbscript:a",
		"file:///etc/x",
		"blob:a",
		"view-source:a",
		"ftp://a",
		"about:blank",
		"//a.nl/x",
		"/x",
	};

	for (guint i = 0; i < G_N_ELEMENTS(URLS); i++) {
		g_autofree char *text = g_strdup_printf("[a](%s)\n", URLS[i]);
		g_autoptr(Arena) arena = arena_new();
		g_autoptr(DiagList) diags = diag_list_new();
		const Node *link = parse(arena, text, 1, diags)->first->first;

		g_test_message("%s", URLS[i]);
		g_assert_cmpint(link->type, ==, NODE_LINK);
		g_assert_cmpint(link->link->kind, ==, LINK_BAD);
		g_assert_cmpuint(diag_list_errors(diags), ==, 1);
	}
}

static void
test_footnote_escaped(void)
{
	expect(1,
	       "wel [^a], zo \\[^A\\] of \\[^a] niet, en niet \\[^b\\]\n"
	       "\n"
	       "[^a]: A\n",
	       "document 1:1\n"
	       " paragraph 1:1\n"
	       "  text 1:1 'wel '\n"
	       "  footnote-ref 1:5 1 'a'\n"
	       "  text 1:9 ', zo [^A] of [^a] niet, en niet [^b]'\n"
	       " footnote 3:1 1 'a'\n"
	       "  paragraph 3:7\n"
	       "   text 3:7 'A'\n",
	       "");
}

static void
test_footnote_in_link(void)
{
	expect(1,
	       "[l[^a]](https://x.nl)\n"
	       "\n"
	       "[^a]: A\n",
	       "document 1:1\n"
	       " paragraph 1:1\n"
	       "  link 1:1 external <https://x.nl> name=x.nl\n"
	       "   text 1:2 'l'\n"
	       "   footnote-ref 1:3 1 'a'\n"
	       " footnote 3:1 1 'a'\n"
	       "  paragraph 3:7\n"
	       "   text 3:7 'A'\n",
	       "1:3: error: a footnote can't stand in a link; put it behind the link "
	       "[footnote-place]\n");
}

static void
test_links(void)
{
	expect(1,
	       "[a](https://x.nl) [b](mailto:a@b.nl) [c](tel:+31) [d](onderwerp:jeugd)\n"
	       "[e](editie:mei-2025) [f](begrip:Wet%20DBA) [g](cijfer:accres/2026)\n"
	       "[h](../brieven/x.md#deel) [i](#deel) [j](bestand.pdf) [o](a/b:c) [p](http://x.nl) "
	       "<https://y.nl>\n",
	       "document 1:1\n"
	       " paragraph 1:1\n"
	       "  link 1:1 external <https://x.nl> name=x.nl\n"
	       "   text 1:2 'a'\n"
	       "  text 1:18 ' '\n"
	       "  link 1:19 external <mailto:a@b.nl> name=a@b.nl\n"
	       "   text 1:20 'b'\n"
	       "  text 1:37 ' '\n"
	       "  link 1:38 external <tel:+31> name=+31\n"
	       "   text 1:39 'c'\n"
	       "  text 1:50 ' '\n"
	       "  link 1:51 topic <onderwerp:jeugd> name=jeugd\n"
	       "   text 1:52 'd'\n"
	       "  soft-break 1:0\n"
	       "  link 2:1 edition <editie:mei-2025> name=mei-2025\n"
	       "   text 2:2 'e'\n"
	       "  text 2:21 ' '\n"
	       "  link 2:22 term <begrip:Wet%20DBA> name=Wet DBA\n"
	       "   text 2:23 'f'\n"
	       "  text 2:43 ' '\n"
	       "  link 2:44 figure <cijfer:accres/2026> name=accres/2026\n"
	       "   text 2:45 'g'\n"
	       "  soft-break 2:0\n"
	       "  link 3:1 document <../brieven/x.md#deel> name=../brieven/x.md anchor=deel\n"
	       "   text 3:2 'h'\n"
	       "  text 3:26 ' '\n"
	       "  link 3:27 anchor <#deel> anchor=deel\n"
	       "   text 3:28 'i'\n"
	       "  text 3:37 ' '\n"
	       "  link 3:38 file <bestand.pdf>\n"
	       "   text 3:39 'j'\n"
	       "  text 3:54 ' '\n"
	       "  link 3:55 file <a/b:c>\n"
	       "   text 3:56 'o'\n"
	       "  text 3:65 ' '\n"
	       "  link 3:66 external <http://x.nl> name=x.nl\n"
	       "   text 3:67 'p'\n"
	       "  text 3:82 ' '\n"
	       "  link 3:83 external <https://y.nl> name=y.nl\n"
	       "   text 3:84 'https://y.nl'\n",
	       "");
}

static void
test_bad_links(void)
{
	expect(1,
	       "[k](javascript:x) [l](/abs) [m]() [n](x:y) [o](HTTP://x.nl) [p](//x.nl) "
	       "[q](data:text/html,x)\n",
	       "document 1:1\n"
	       " paragraph 1:1\n"
	       "  link 1:1 bad <javascript:x>\n"
	       "   text 1:2 'k'\n"
	       "  text 1:18 ' '\n"
	       "  link 1:19 bad </abs>\n"
	       "   text 1:20 'l'\n"
	       "  text 1:28 ' '\n"
	       "  link 1:29 bad <>\n"
	       "   text 1:30 'm'\n"
	       "  text 1:34 ' '\n"
	       "  link 1:35 bad <x:y>\n"
	       "   text 1:36 'n'\n"
	       "  text 1:43 ' '\n"
	       "  link 1:44 external <HTTP://x.nl> name=x.nl\n"
	       "   text 1:45 'o'\n"
	       "  text 1:60 ' '\n"
	       "  link 1:61 bad <//x.nl>\n"
	       "   text 1:62 'p'\n"
	       "  text 1:72 ' '\n"
	       "  link 1:73 bad <data:text/html,x>\n"
	       "   text 1:74 'q'\n",
	       "1:1: error: link 'javascript:x' has a scheme that is not allowed; use http, https, "
	       "mailto, tel, onderwerp, editie, begrip or cijfer [link-scheme]\n"
	       "1:19: error: link '/abs' must be relative: '../brieven/x.md', '#id' or a full "
	       "address [link-scheme]\n"
	       "1:29: error: the link has no target; write [text](target) [link-scheme]\n"
	       "1:35: error: link 'x:y' has a scheme that is not allowed; use http, https, mailto, "
	       "tel, onderwerp, editie, begrip or cijfer [link-scheme]\n"
	       "1:61: error: link '//x.nl' must be relative: '../brieven/x.md', '#id' or a full "
	       "address [link-scheme]\n"
	       "1:73: error: link 'data:text/html,x' has a scheme that is not allowed; use http, "
	       "https, mailto, tel, onderwerp, editie, begrip or cijfer [link-scheme]\n");
}

static void
test_bare(void)
{
	expect(1,
	       "Zie https://x.nl/a_(b), (https://x.nl/c) en www.vng.nl. Of http://y.nl?\n"
	       "\"https://q.nl/x\"; xhttp://z.nl https:// https://x.nl/a?b=1&c=2 een "
	       "https://x.nl/d\xc2\xa0"
	       "e\n"
	       "*https://x.nl/e* https://x.nl/f)) `https://x.nl/g` [www.x.nl](https://x.nl)\n",
	       "document 1:1\n"
	       " paragraph 1:1\n"
	       "  text 1:1 'Zie '\n"
	       "  link 1:5 external <https://x.nl/a_(b)> name=x.nl/a_(b)\n"
	       "   text 1:5 'https://x.nl/a_(b)'\n"
	       "  text 1:23 ', ('\n"
	       "  link 1:26 external <https://x.nl/c> name=x.nl/c\n"
	       "   text 1:26 'https://x.nl/c'\n"
	       "  text 1:40 ') en '\n"
	       "  link 1:45 external <http://www.vng.nl> name=www.vng.nl\n"
	       "   text 1:45 'www.vng.nl'\n"
	       "  text 1:55 '. Of '\n"
	       "  link 1:60 external <http://y.nl> name=y.nl\n"
	       "   text 1:60 'http://y.nl'\n"
	       "  text 1:71 '?'\n"
	       "  soft-break 1:0\n"
	       "  text 2:1 '\"'\n"
	       "  link 2:2 external <https://q.nl/x> name=q.nl/x\n"
	       "   text 2:2 'https://q.nl/x'\n"
	       "  text 2:16 '\"; xhttp://z.nl https:// '\n"
	       "  link 2:41 external <https://x.nl/a?b=1&c=2> name=x.nl/a?b=1&c=2\n"
	       "   text 2:41 'https://x.nl/a?b=1&c=2'\n"
	       "  text 2:63 ' een '\n"
	       "  link 2:68 external <https://x.nl/d> name=x.nl/d\n"
	       "   text 2:68 'https://x.nl/d'\n"
	       "  text 2:82 '\xc2\xa0"
	       "e'\n"
	       "  soft-break 2:0\n"
	       "  emphasis 3:1\n"
	       "   text 3:2 ''\n"
	       "   link 3:2 external <https://x.nl/e> name=x.nl/e\n"
	       "    text 3:2 'https://x.nl/e'\n"
	       "   text 3:16 ''\n"
	       "  text 3:17 ' '\n"
	       "  link 3:18 external <https://x.nl/f> name=x.nl/f\n"
	       "   text 3:18 'https://x.nl/f'\n"
	       "  text 3:32 ')) '\n"
	       "  code 3:36 'https://x.nl/g'\n"
	       "  text 3:51 ' '\n"
	       "  link 3:52 external <https://x.nl> name=x.nl\n"
	       "   text 3:53 'www.x.nl'\n",
	       "");
}

static void
test_images(void)
{
	expect(1,
	       "![](x.png) ![a](https://x.nl/a.png) [![b](c.png)](https://x.nl)\n"
	       "[![c](javascript:x)](https://x.nl)\n"
	       "![alt *em*](../../static/x.png \"T\") ![d](x.md) ![e](/f.png)\n",
	       "document 1:1\n"
	       " paragraph 1:1\n"
	       "  image 1:1 file <x.png>\n"
	       "  text 1:11 ' '\n"
	       "  image 1:12 external <https://x.nl/a.png> name=x.nl/a.png\n"
	       "   text 1:14 'a'\n"
	       "  text 1:36 ' '\n"
	       "  link 1:37 external <https://x.nl> name=x.nl\n"
	       "   image 1:38 file <c.png>\n"
	       "    text 1:40 'b'\n"
	       "  soft-break 1:0\n"
	       "  link 2:1 external <https://x.nl> name=x.nl\n"
	       "   image 2:2 bad <javascript:x>\n"
	       "    text 2:4 'c'\n"
	       "  soft-break 2:0\n"
	       "  image 3:1 file <../../static/x.png> title=T\n"
	       "   text 3:3 'alt '\n"
	       "   emphasis 3:7\n"
	       "    text 3:8 'em'\n"
	       "  text 3:36 ' '\n"
	       "  image 3:37 document <x.md>\n"
	       "   text 3:39 'd'\n"
	       "  text 3:47 ' '\n"
	       "  image 3:48 bad </f.png>\n"
	       "   text 3:50 'e'\n",
	       "1:1: error: the image has no alternative text; write ![what it shows](x.png) "
	       "[image-alt]\n"
	       "1:12: error: image 'https://x.nl/a.png' is no file of this site; put it in static/ "
	       "and name it with a relative path [image-place]\n"
	       "2:2: error: link 'javascript:x' has a scheme that is not allowed; use http, https, "
	       "mailto, tel, onderwerp, editie, begrip or cijfer [link-scheme]\n"
	       "3:37: error: image 'x.md' is no file of this site; put it in static/ and name it "
	       "with a relative path [image-place]\n"
	       "3:48: error: link '/f.png' must be relative: '../brieven/x.md', '#id' or a full "
	       "address [link-scheme]\n");
}

static void
test_html(void)
{
	expect(31,
	       "<div>x</div>\n"
	       "\n"
	       "tekst <b>x</b> <!-- c -->\n"
	       "\n"
	       "- <p>\n"
	       "\n"
	       "`<b>` \\<b> &lt;\n",
	       "document 31:1\n"
	       " paragraph 33:1\n"
	       "  text 33:1 'tekst '\n"
	       "  text 33:10 'x'\n"
	       "  text 33:15 ' '\n"
	       " list 35:1 tight\n"
	       "  list-item 35:1\n"
	       " paragraph 37:1\n"
	       "  code 37:2 '<b>'\n"
	       "  text 37:6 ' <b> <'\n",
	       "31:1: error: raw HTML is not allowed; use Markdown, or write '\\<' for the sign "
	       "itself [raw-html]\n"
	       "33:7: error: raw HTML is not allowed; use Markdown, or write '\\<' for the sign "
	       "itself [raw-html]\n"
	       "35:3: error: raw HTML is not allowed; use Markdown, or write '\\<' for the sign "
	       "itself [raw-html]\n");
}

static void
test_charts(void)
{
	expect(1,
	       "```grafiek\n"
	       "type: lijn\n"
	       "title: Raming: het accres\n"
	       "unit: procent\n"
	       "\n"
	       "jaar; mei ;sept\n"
	       "2026;4,72;4,45\n"
	       "\n"
	       "2027;1;2\n"
	       "```\n",
	       "document 1:1\n"
	       " chart 1:1 -rr unit=procent 'lijn'\n"
	       "  caption 3:1\n"
	       "   text 3:1 'Raming: het accres'\n"
	       "  row 6:1\n"
	       "   cell 6:1\n"
	       "    text 6:1 'jaar'\n"
	       "   cell 6:1\n"
	       "    text 6:1 'mei'\n"
	       "   cell 6:1\n"
	       "    text 6:1 'sept'\n"
	       "  row 7:1\n"
	       "   cell 7:1\n"
	       "    text 7:1 '2026'\n"
	       "   cell 7:1\n"
	       "    text 7:1 '4,72'\n"
	       "   cell 7:1\n"
	       "    text 7:1 '4,45'\n"
	       "  row 9:1\n"
	       "   cell 9:1\n"
	       "    text 9:1 '2027'\n"
	       "   cell 9:1\n"
	       "    text 9:1 '1'\n"
	       "   cell 9:1\n"
	       "    text 9:1 '2'\n",
	       "");
}

static void
test_chart_mistakes(void)
{
	expect(1,
	       "```grafiek\n"
	       "type: lyn\n"
	       "titel: x\n"
	       "maat\n"
	       "\n"
	       "a;b\n"
	       "1;2;3\n"
	       "```\n"
	       "\n"
	       "```grafiek\n"
	       "```\n"
	       "\n"
	       "```grafiek\n"
	       "type: staaf\n"
	       "title: T\n"
	       "\n"
	       "a;b\n"
	       "```\n",
	       "document 1:1\n"
	       " chart 1:1 -r 'lyn'\n"
	       "  row 6:1\n"
	       "   cell 6:1\n"
	       "    text 6:1 'a'\n"
	       "   cell 6:1\n"
	       "    text 6:1 'b'\n"
	       "  row 7:1\n"
	       "   cell 7:1\n"
	       "    text 7:1 '1'\n"
	       "   cell 7:1\n"
	       "    text 7:1 '2'\n"
	       " chart 10:1 -\n"
	       "  row 10:1\n"
	       "   cell 10:1\n"
	       "    text 10:1 ''\n"
	       " chart 13:1 -r 'staaf'\n"
	       "  caption 15:1\n"
	       "   text 15:1 'T'\n"
	       "  row 17:1\n"
	       "   cell 17:1\n"
	       "    text 17:1 'a'\n"
	       "   cell 17:1\n"
	       "    text 17:1 'b'\n",
	       "1:1: error: the chart has no title; add a line 'title: ...' [chart]\n"
	       "2:1: error: unknown type 'lyn' in a chart; write lijn or staaf [chart]\n"
	       "3:1: error: unknown key 'titel' in a chart; did you mean 'title'? [chart]\n"
	       "4:1: error: unknown key 'maat' in a chart; the keys are: type, title, unit "
	       "[chart]\n"
	       "7:1: error: the row has 3 cells, the chart's head has 2; part cells with ';' "
	       "[table-row]\n"
	       "10:1: error: the chart has no data; add a head and rows such as '2026;4,72;4,45' "
	       "[chart]\n"
	       "10:1: error: the chart has no title; add a line 'title: ...' [chart]\n"
	       "10:1: error: the chart has no type; add a line 'type: ...' [chart]\n"
	       "13:1: error: the chart has no data; add a head and rows such as '2026;4,72;4,45' "
	       "[chart]\n");
}

/* ---- limits ---- */

/* How deep the tree is, and how many messages of this one rule there are. */
static void
assert_limited(const char *text, const char *message)
{
	g_autoptr(Arena) arena = arena_new();
	g_autoptr(DiagList) diags = diag_list_new();
	Node *root = parse(arena, text, 1, diags);
	int deepest = 0;

	assert_woven(root);
	for (const Node *n = root; n != NULL; n = node_walk(root, n)) {
		int depth = 1;

		for (const Node *up = n; up != root; up = up->parent)
			depth++;
		deepest = MAX(deepest, depth);
	}
	g_assert_cmpint(deepest, ==, MARKDOWN_DEPTH_MAX);
	assert_said(diags, "x.md:", message);
}

static char *
repeat(const char *text, guint count)
{
	GString *out = g_string_new(NULL);

	for (guint i = 0; i < count; i++)
		g_string_append(out, text);
	return g_string_free(out, FALSE);
}

static void
test_deep_quotes(void)
{
	g_autofree char *signs = repeat(">", 500);
	g_autofree char *text = g_strconcat(signs, " x\n\nslot\n", NULL);

	assert_limited(text, "1:100: error: lists or quotes are nested deeper than 100; write them "
			     "flatter [nesting]\n");
}

static void
test_deep_lists(void)
{
	g_autofree char *signs = repeat("- ", 500);
	g_autofree char *text = g_strconcat(signs, "x\n\nslot\n", NULL);

	assert_limited(text, "1:99: error: lists or quotes are nested deeper than 100; write them "
			     "flatter [nesting]\n");
}

static void
test_deep_emphasis(void)
{
	g_autofree char *open = repeat("*a ", 5000);
	g_autofree char *close = repeat(" b*", 5000);
	g_autofree char *text = g_strconcat(open, close, "\n", NULL);

	assert_limited(text, "1:293: error: lists or quotes are nested deeper than 100; write them "
			     "flatter [nesting]\n");
}

/* What stands behind a nesting that is too deep is read as always. */
static void
test_after_deep(void)
{
	g_autofree char *signs = repeat(">", 200);
	g_autofree char *text = g_strconcat(signs, " x\n\n# Kop {#k}\n\nslot\n", NULL);
	g_autoptr(Arena) arena = arena_new();
	g_autoptr(DiagList) diags = diag_list_new();
	const Node *root = parse(arena, text, 1, diags);

	g_assert_cmpint(root->first->type, ==, NODE_QUOTE);
	g_assert_cmpint(root->first->next->type, ==, NODE_HEADING);
	g_assert_cmpstr(root->first->next->id, ==, "k");
	g_assert_cmpint(root->last->type, ==, NODE_PARAGRAPH);
	g_assert_cmpstr(node_plain(arena, root->last), ==, "slot");
}

/* A text that the parser would take too long for is not read: one message. */
static void
assert_refused(char *text, const char *message)
{
	g_autofree char *owned = text;
	g_autoptr(Arena) arena = arena_new();
	g_autoptr(DiagList) diags = diag_list_new();
	const Node *root = parse(arena, owned, 1, diags);

	g_assert_null(root->first);
	assert_said(diags, "x.md:", message);
}

static void
test_refused(void)
{
	g_autofree char *signs = repeat("> 1. - ", 20000);
	g_autofree char *lazy = repeat("x\n", 100000);
	g_autofree char *dashes = repeat("|-", 1001);
	g_autofree char *cells = repeat("|a", 1000);
	g_autofree char *line = repeat("|-", 1000);
	g_autofree char *rows = repeat("x\n", 101);
	g_autofree char *address = repeat("x", 100000);
	g_autofree char *uses = repeat("[a]", 100000);

	assert_refused(g_strconcat("\n", signs, lazy, NULL),
		       "2:1: error: lists or quotes are nested deeper than 100; write them flatter "
		       "[nesting]\n");
	assert_refused(g_strconcat("|a\n", dashes, "\n", NULL),
		       "2:1: error: a table of more than 1000 columns; cut it in several "
		       "[table-size]\n");
	assert_refused(g_strconcat(cells, "\n", line, "\n", rows, NULL),
		       "102:1: error: the table has more than 100000 cells; cut it in several "
		       "[table-size]\n");
	assert_refused(g_strconcat(lazy, "|a|b|\n|-|-|\n", NULL),
		       "100002:1: error: more than 200 lines touch this row of dashes; leave a "
		       "blank line above the table's head [table-size]\n");
	assert_refused(g_strconcat("[a]:\n", address, "\n\n", uses, "\n", NULL),
		       "2:1: error: the reference that ends here is used so often that it would "
		       "grow over 64 MB; write a shorter address [references]\n");
	assert_refused(repeat("*a* `b`\n", 200001),
		       "200000:6: error: the document has more than 1000000 parts (paragraphs, "
		       "cells, words in bold, links); cut it in several [document-size]\n");
}

/* The same below the limits is read. */
static void
test_not_refused(void)
{
	g_autofree char *rule = repeat("* ", 1000);
	g_autofree char *lines = repeat("tekst\n", 150);
	g_autofree char *rows = repeat("|1|2|\n", 2000);
	g_autofree char *text = g_strconcat(rule, "\n\n: T\n\n|a|b|\n|-|-|\n", rows, "\n", lines,
					    "\n[x]\n\n[x]: https://a.nl\n", NULL);
	g_autoptr(Arena) arena = arena_new();
	g_autoptr(DiagList) diags = diag_list_new();
	const Node *root = parse(arena, text, 1, diags);

	assert_said(diags, "", "");
	g_assert_cmpint(root->first->type, ==, NODE_RULE);
	g_assert_cmpint(root->first->next->type, ==, NODE_TABLE);
}

/* Nesting that just fits is no mistake. */
static void
test_just_deep_enough(void)
{
	g_autofree char *signs = repeat(">", 97);
	g_autofree char *text = g_strconcat(signs, " x\n", NULL);
	g_autoptr(Arena) arena = arena_new();
	g_autoptr(DiagList) diags = diag_list_new();
	const Node *root = parse(arena, text, 1, diags);

	assert_said(diags, "", "");
	g_assert_cmpstr(node_plain(arena, root), ==, "x");
}

/* ---- threads ---- */

/* What cmark's extensions `autolink` and `strikethrough` trip over when several threads parse: they
 * change a table that the whole process shares (see convert.c). */
static const char MIXED[] = "Zie www.vng.nl en ~~weg~~ en https://x.nl/a_b, mail a@b.nl.\n"
			    "*w* w:w :w ~w~ [www.x.nl](https://x.nl) `w`\n\n"
			    "| www.a.nl | b |\n|---|---|\n| ~~c~~ | https://d.nl |\n\n"
			    ": Titel {#t}\n\n"
			    "- www.e.nl[^n]\n\n[^n]: www.f.nl\n";

enum { PARSES = 2000 };

typedef struct Parses {
	char *trees[PARSES];
} Parses;

static void
parse_one(guint index, gpointer data)
{
	Parses *parses = data;
	g_autoptr(Arena) arena = arena_new();
	g_autoptr(DiagList) diags = diag_list_new();

	/* some threads parse plain text meanwhile */
	parses->trees[index] =
		print_tree(parse(arena, index % 3 == 2 ? "www.a ~~b~~\n" : MIXED, 1, diags));
}

static void
test_threads(void)
{
	g_autofree Parses *parses = g_new0(Parses, 1);

	parallel_each(8, PARSES, parse_one, parses);
	g_assert_nonnull(strstr(parses->trees[0], "external <http://www.vng.nl>"));
	g_assert_nonnull(strstr(parses->trees[0], "' en ~~weg~~ en '"));
	g_assert_nonnull(strstr(parses->trees[0], "external <http://www.f.nl>"));
	for (guint i = 3; i < PARSES; i++)
		g_assert_cmpstr(parses->trees[i], ==, parses->trees[i % 3]);
	for (guint i = 0; i < PARSES; i++)
		g_free(parses->trees[i]);
}

/* ---- nodes ---- */

static void
test_node_text(void)
{
	g_autoptr(Arena) arena = arena_new();
	g_autoptr(DiagList) diags = diag_list_new();
	g_autoptr(GString) text = g_string_new("<");
	const Node *root = parse(arena,
				 "een *twee*  \n drie `vier`\nvijf[^a] [zes](#a) ![zeven](x.png)\n"
				 "\n[^a]: noot\n",
				 1, diags);

	node_text(root->first, text);
	g_assert_cmpstr(text->str, ==, "<een twee drie vier vijf zes zeven");
	g_assert_cmpstr(node_plain(arena, root->first), ==, "een twee drie vier vijf zes zeven");
	g_assert_cmpstr(node_plain(arena, root->last), ==, "noot");
}

static void
assert_children(const Node *parent, const Node *const *expected, guint count)
{
	const Node *child = parent->first;

	for (guint i = 0; i < count; i++) {
		g_assert_true(child == expected[i]);
		child = child->next;
	}
	g_assert_null(child);
	assert_woven(parent);
}

static void
test_node_weaving(void)
{
	g_autoptr(Arena) arena = arena_new();
	Node *parent = node_new(arena, NODE_PARAGRAPH, 1, 1);
	Node *a = node_new(arena, NODE_TEXT, 1, 1);
	Node *b = node_new(arena, NODE_TEXT, 1, 2);
	Node *c = node_new(arena, NODE_TEXT, 1, 3);

	node_append(parent, b);
	node_insert_after(parent, NULL, a);
	node_insert_after(parent, b, c);
	assert_children(parent, (const Node *const[]){a, b, c}, 3);
	node_remove(parent, a, b);
	assert_children(parent, (const Node *const[]){a, c}, 2);
	g_assert_null(b->parent);
	node_remove(parent, a, c);
	node_append(parent, b);
	assert_children(parent, (const Node *const[]){a, b}, 2);
	node_remove(parent, NULL, a);
	node_remove(parent, NULL, b);
	assert_children(parent, NULL, 0);
}

static void
test_node_walk(void)
{
	g_autoptr(Arena) arena = arena_new();
	g_autoptr(DiagList) diags = diag_list_new();
	const Node *root = parse(arena, "- *a* b\n- c\n\nd\n", 1, diags);
	const Node *list = root->first;
	const Node *item = list->first;
	const Node *text = item->first->first->first;

	g_assert_true(node_walk(root, root) == list);
	g_assert_true(node_walk_over(root, list) == root->last);
	g_assert_true(node_walk_over(root, item) == item->next);
	g_assert_cmpstr(text->text, ==, "a");
	g_assert_cmpstr(node_walk(root, text)->text, ==, " b");
	g_assert_true(node_walk(root, node_walk(root, text)) == item->next);
	g_assert_null(node_walk(item, node_walk(item, text)));
	g_assert_null(node_walk_over(root, root));
	g_assert_null(node_walk(root, root->last->last));
}

/* What stands in paragraphs, headings and tables is passed over. */
static void
test_node_walk_blocks(void)
{
	g_autoptr(Arena) arena = arena_new();
	g_autoptr(DiagList) diags = diag_list_new();
	g_autoptr(GString) types = g_string_new(NULL);
	const Node *root =
		parse(arena, "# A *b*\n\n- c\n\n> d[^n]\n\n| e |\n|---|\n| 1 |\n\n: T\n\n[^n]: f\n",
		      1, diags);

	for (const Node *n = root; n != NULL; n = node_walk_blocks(root, n))
		g_string_append_printf(types, "%s ", node_type_name(n->type));
	g_assert_cmpstr(types->str, ==,
			"document heading list list-item paragraph quote paragraph table "
			"footnote paragraph ");
}

static void
test_node_blank(void)
{
	g_autoptr(Arena) arena = arena_new();
	g_autoptr(DiagList) diags = diag_list_new();
	const Node *root = parse(arena, "&nbsp; *&#9;*\n\n`a`\n\n#\n", 1, diags);

	g_assert_true(node_is_blank(root->first));
	g_assert_false(node_is_blank(root->first->next));
	g_assert_true(node_is_blank(root->last));
	g_assert_false(node_is_blank(root));
}

/* Fields that share a place are told apart by the type. */
static void
test_node_fields(void)
{
	g_autoptr(Arena) arena = arena_new();
	g_autoptr(DiagList) diags = diag_list_new();
	const Node *root = parse(arena, "# A {#i}\n\n[b](https://c.nl \"d\")\n", 1, diags);
	const Node *heading = root->first;
	const Node *link = root->last->first;

	g_assert_cmpstr(node_id(heading), ==, "i");
	g_assert_cmpstr(node_attributes(heading)->id, ==, "i");
	g_assert_null(node_link(heading));
	g_assert_null(node_own_text(heading));
	g_assert_null(node_title(heading));
	g_assert_cmpstr(node_link(link)->url, ==, "https://c.nl");
	g_assert_cmpstr(node_title(link), ==, "d");
	g_assert_null(node_id(link));
	g_assert_null(node_attributes(link));
	g_assert_null(node_own_text(link));
	g_assert_cmpstr(node_own_text(link->first), ==, "b");
}

/* A node has a diff of its own only where something is said of it. */
static void
test_node_change(void)
{
	g_autoptr(Arena) arena = arena_new();
	Node *a = node_new(arena, NODE_PARAGRAPH, 1, 1);
	Node *b = node_new(arena, NODE_PARAGRAPH, 2, 1);

	node_change(arena, a)->change = 3;
	node_change(arena, a)->move = 1;
	g_assert_cmpuint(a->diff->change, ==, 3);
	g_assert_cmpuint(a->diff->move, ==, 1);
	g_assert_true(b->diff == &NODE_UNCHANGED);
	g_assert_cmpuint(b->diff->change, ==, 0);
}

static void
test_node_parts(void)
{
	g_autoptr(Arena) arena = arena_new();
	g_autoptr(DiagList) diags = diag_list_new();
	const Node *root = parse(arena, "| a |\n|---|\n| 1 |\n\n: T\n\nNoot: n\n", 5, diags);
	const Node *table = root->first;
	Span at = node_span("x.md", node_caption(table));

	g_assert_cmpstr(node_plain(arena, node_caption(table)), ==, "T");
	g_assert_cmpstr(node_plain(arena, node_note(table)), ==, "n");
	g_assert_cmpstr(node_plain(arena, node_rows(table)), ==, "a");
	g_assert_cmpstr(at.path, ==, "x.md");
	g_assert_cmpint(at.line, ==, 9);
	g_assert_cmpint(at.column, ==, 1);
	g_assert_null(node_caption(root));
	g_assert_null(node_note(root));
	g_assert_null(node_rows(root));
}

#define ADD(name, test) g_test_add_func("/markdown/" name, test)

static void
add_text_tests(void)
{
	ADD("blocks/reads-headings-with-their-attributes", test_headings);
	ADD("inlines/have-no-column-where-the-parser-has-none", test_column_unknown);
	ADD("headings/take-escaped-attributes-for-text", test_heading_escaped);
	ADD("inlines/reads-inlines-with-their-columns", test_inlines);
	ADD("blocks/reads-blocks-with-their-places", test_blocks);
	ADD("blocks/reads-lists-and-quotes-in-each-other", test_nested);
	ADD("blocks/reads-nothing-as-an-empty-document", test_empty);
	ADD("inlines/counts-lines-on-after-a-backslash", test_break);
	ADD("blocks/reads-crlf-as-lf", test_crlf);
	ADD("attributes/says-what-is-wrong-with-attributes", test_attribute_mistakes);
	ADD("attributes/takes-only-attributes-at-the-end", test_attribute_none);
	ADD("tables/reads-a-table-with-caption-and-note", test_table);
	ADD("tables/takes-a-caption-before-its-table", test_caption_before);
	ADD("tables/gives-a-caption-between-two-tables-to-the-first", test_caption_between);
	ADD("tables/gives-a-caption-to-the-second-table-when-the-first-has-one",
	    test_caption_between_taken);
	ADD("tables/settles-captions-and-notes-in-a-row", test_captions_mixed);
	ADD("links/gives-an-autolink-its-column", test_autolink);
	ADD("tables/takes-a-note-before-or-after-the-caption", test_note_first);
	ADD("tables/says-where-a-caption-is-missing-or-stray", test_caption_missing);
	ADD("tables/reports-a-row-that-is-too-long-or-too-short", test_row_lengths);
	ADD("tables/reports-a-caption-or-note-glued-to-its-table", test_glued);
	ADD("tables/checks-the-rows-of-a-table-in-a-quote-or-list", test_quoted);
	ADD("tables/takes-an-escaped-caption-or-note-for-text", test_caption_escaped);
	ADD("footnotes/refuses-a-table-in-a-footnote", test_footnote_table);
	ADD("footnotes/numbers-footnotes-as-they-are-referred-to", test_footnotes);
	ADD("footnotes/reports-footnotes-without-a-partner", test_footnote_mistakes);
	ADD("footnotes/have-their-label-where-lines-end-otherwise", test_carriage_returns);
	ADD("links/refuse-schemes-however-they-are-spelled", test_scheme_spellings);
	ADD("footnotes/takes-what-is-escaped-for-text-beside-a-reference", test_footnote_escaped);
	ADD("footnotes/refuses-a-footnote-in-a-link", test_footnote_in_link);
	ADD("links/sorts-links-by-kind", test_links);
	ADD("links/refuses-other-schemes-and-absolute-paths", test_bad_links);
	ADD("links/makes-bare-addresses-links", test_bare);
	ADD("links/checks-images-also-in-links", test_images);
	ADD("html/refuses-raw-html", test_html);
	ADD("charts/reads-a-chart-as-a-table", test_charts);
	ADD("charts/says-what-is-wrong-with-a-chart", test_chart_mistakes);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	markdown_init();
	add_text_tests();
	ADD("limits/refuse-what-the-parser-takes-too-long-for", test_refused);
	ADD("limits/let-large-texts-be", test_not_refused);
	ADD("limits/quotes-nest-a-hundred-deep", test_deep_quotes);
	ADD("limits/lists-nest-a-hundred-deep", test_deep_lists);
	ADD("limits/emphasis-nests-a-hundred-deep", test_deep_emphasis);
	ADD("limits/reads-on-behind-a-nesting-that-is-too-deep", test_after_deep);
	ADD("limits/takes-a-nesting-that-just-fits", test_just_deep_enough);
	ADD("threads/give-the-same-tree-each", test_threads);
	ADD("nodes/say-their-text", test_node_text);
	ADD("nodes/are-woven-in-and-taken-out", test_node_weaving);
	ADD("nodes/are-walked-in-reading-order", test_node_walk);
	ADD("nodes/are-walked-by-block", test_node_walk_blocks);
	ADD("nodes/are-blank-without-text", test_node_blank);
	ADD("nodes/have-the-fields-of-their-type", test_node_fields);
	ADD("nodes/have-a-diff-of-their-own-when-it-is-filled", test_node_change);
	ADD("nodes/know-a-table's-parts", test_node_parts);
	return g_test_run();
}
