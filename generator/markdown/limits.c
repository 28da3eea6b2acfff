/* markdown/limits.c - what would take the parser too long, found before it starts.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * cmark-gfm 0.29.0.gfm.6 takes time or memory that grows with the square of some texts: quotes and
 * lists nested in one line (CVE-2023-24824), the row of dashes of a table below a long text or with
 * many columns (CVE-2023-22483 and its kin; rows that are too short are filled up), and references
 * that are written out at every use. No letter comes near these limits. One walk over the lines; it
 * reads no more Markdown than it needs, so code counts as text. */
#include "markdown/passes.h"

#include <glib/gi18n.h>
#include <string.h>

enum {
	SIGNS_MAX = 500,    /* of quotes and lists that one line opens; convert.c allows fewer */
	COLUMNS_MAX = 1000, /* of a table */
	LINES_ABOVE = 200,  /* of text that touches a table from above */
	EXPANSION_MAX = 64 * 1024 * 1024, /* bytes of references, written out at every use */
};

/* A walk at work. */
typedef struct Limits {
	const Pass *pass;
	int line;
	int above;      /* lines since the last blank one */
	gsize columns;  /* of the table that is open, 0: none */
	gsize cells;    /* of it so far */
	gsize brackets; /* '[' in the whole text */
	gsize longest;  /* bytes of the longest definition of a reference */
	gsize open;     /* bytes of the one that is open, 0: none */
	int definition; /* the line on which the longest starts */
	bool kept;      /* no limit was passed */
} Limits;

static void
refuse(Limits *self, int line, const char *rule, const char *text)
{
	if (self->kept)
		diag_error(self->pass->diags, pass_at(self->pass, line, 1), rule, "%s", text);
	self->kept = false;
}

/* The length of the sign of a quote or list at p with the white space behind it; 0: there is none.
 */
static gsize
sign_length(const char *p, const char *end)
{
	const char *start = p;

	if (p < end && *p == '>') {
		p++;
	} else if (p + 1 < end && (*p == '-' || *p == '+' || *p == '*') && g_ascii_isspace(p[1])) {
		p++;
	} else {
		while (p < end && g_ascii_isdigit(*p))
			p++;
		if (p == start || p + 1 >= end || (*p != '.' && *p != ')') ||
		    !g_ascii_isspace(p[1]))
			return 0;
		p++;
	}
	while (p < end && g_ascii_isspace(*p))
		p++;
	return (gsize)(p - start);
}

/* A line of one sign alone: a rule, not lists in each other. */
static bool
is_rule(const char *line, gsize length)
{
	g_autofree char *copy = g_strndup(line, length);
	const char *text = g_strstrip(copy);
	const char set[] = {text[0], ' ', '\t', '\0'};

	return strchr("-*", text[0]) != NULL && strspn(text, set) == strlen(text);
}

static void
check_nesting(Limits *self, const char *line, gsize length)
{
	const char *end = line + length;
	const char *p = line;
	guint depth = 0;
	gsize sign;

	while (p < end && g_ascii_isspace(*p))
		p++;
	while (depth <= SIGNS_MAX && (sign = sign_length(p, end)) > 0) {
		p += sign;
		depth++;
	}
	if (depth > SIGNS_MAX && !is_rule(line, length)) {
		g_autofree char *text = g_strdup_printf(
			_("lists or quotes are nested deeper than %d; write them flatter"),
			MARKDOWN_DEPTH_MAX);

		refuse(self, self->line, "nesting", text);
	}
}

/* Can a byte stand in a row of dashes, in a quote perhaps? */
static bool
is_of_dashes(char byte)
{
	switch (byte) {
	case '|':
	case '-':
	case ':':
	case '>':
	case ' ':
	case '\t':
	case '\v':
	case '\f':
		return true;
	default:
		return false;
	}
}

/* The columns of a row of dashes, as it stands below the head of a table; 0: it is none. */
static gsize
columns_of(const char *line, gsize length)
{
	gsize columns = 0;
	bool dash = false;

	for (gsize i = 0; i < length; i++) {
		if (!is_of_dashes(line[i]))
			return 0;
		columns += line[i] == '-' && (i == 0 || line[i - 1] != '-');
		dash = dash || line[i] == '|' || line[i] == ':';
	}
	return dash ? columns : 0;
}

/* The parser looks at all lines above a row of dashes, as often as there is one. */
static void
check_table(Limits *self, const char *line, gsize length)
{
	gsize columns = columns_of(line, length);

	if (columns > 0 && self->above > LINES_ABOVE)
		refuse(self, self->line, "table-size",
		       _("more than 200 lines touch this row of dashes; leave a blank line above "
			 "the table's head"));
	if (columns > COLUMNS_MAX)
		refuse(self, self->line, "table-size",
		       _("a table of more than 1000 columns; cut it in several"));
	if (self->columns == 0 && columns > 0) {
		self->columns = columns;
		self->cells = 0;
	}
	self->cells += self->columns;
	if (self->cells > MARKDOWN_CELLS_MAX) {
		g_autofree char *text =
			g_strdup_printf(_("the table has more than %d cells; cut it in several"),
					MARKDOWN_CELLS_MAX);

		refuse(self, self->line, "table-size", text);
	}
}

/* Does a definition start here: "[label]: address"? A footnote's is none. */
static bool
starts_definition(const char *line, gsize length)
{
	const char *end = line + length;
	const char *open = memchr(line, '[', length);
	const char *close = memchr(line, ']', length);

	while (close != NULL && (close + 1 == end || close[1] != ':'))
		close = memchr(close + 1, ']', (gsize)(end - close) - 1);
	return close != NULL && (open == NULL || open > close || open[1] != '^');
}

static gsize
count_brackets(const Line *line)
{
	gsize count = 0;

	if ((line->signs & LINE_OPEN) != 0)
		for (gsize i = 0; i < line->length; i++)
			count += line->text[i] == '[';
	return count;
}

static void
count_references(Limits *self, const Line *line)
{
	self->brackets += count_brackets(line);
	if ((line->signs & LINE_CLOSE) != 0 && starts_definition(line->text, line->length))
		self->open = 1;
	if (self->open > 0)
		self->open += line->length;
	if (self->open > self->longest) {
		self->longest = self->open;
		self->definition = self->line;
	}
}

static void
check_references(Limits *self)
{
	if (self->longest > 0 && self->brackets > EXPANSION_MAX / self->longest)
		refuse(self, self->definition, "references",
		       _("the reference that ends here is used so often that it would grow over 64 "
			 "MB; write a shorter address"));
}

static bool
is_blank(const Line *line)
{
	gsize i = 0;

	while (i < line->length && g_ascii_isspace(line->text[i]))
		i++;
	return i == line->length;
}

static void
read_line(Limits *self, const Line *line)
{
	if (is_blank(line)) {
		self->above = 0;
		self->columns = 0;
		self->open = 0;
		return;
	}
	check_nesting(self, line->text, line->length);
	check_table(self, line->text, line->length);
	count_references(self, line);
	self->above++;
}

bool
limits_pass(const Pass *pass)
{
	Limits self = {.pass = pass, .kept = true};

	for (int i = 0; i < pass->line_count; i++) {
		self.line = pass->first_line + i;
		read_line(&self, &pass->lines[i]);
	}
	check_references(&self);
	return self.kept;
}
