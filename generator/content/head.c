/* content/head.c - a document's front matter, and where its body starts.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "content/head.h"

#include <glib/gi18n.h>
#include <string.h>

#include "base/text.h"
#include "content/fields.h"

/* The parts of a document: offsets in bytes, lines of the file. */
typedef struct Parts {
	gsize yaml;     /* line 2 */
	gsize yaml_end; /* the line that closes the front matter */
	gsize body;
	int body_line;
} Parts;

/* A line of a text, without its end. */
typedef struct Line {
	const char *text;
	gsize length;
	gsize next; /* offset of the next line */
} Line;

static Line
line_at(const char *text, gsize length, gsize offset)
{
	const char *start = text + offset;
	const char *end = memchr(start, '\n', length - offset);
	Line line = {.text = start};

	line.length = end != NULL ? (gsize)(end - start) : length - offset;
	line.next = offset + line.length + (end != NULL ? 1 : 0);
	if (line.length > 0 && start[line.length - 1] == '\r')
		line.length--;
	return line;
}

static bool
is_fence(Line line)
{
	return line.length == 3 && memcmp(line.text, "---", 3) == 0;
}

/* Can this line be no part of a front matter: is it blank or a heading? */
static bool
is_body(Line line)
{
	for (gsize i = 0; i < line.length; i++)
		if (!g_ascii_isspace(line.text[i]))
			return line.text[0] == '#';
	return true;
}

/* A front matter that is not closed: the place to close it is most likely the first line that
 * cannot be part of it, or else the last line. */
static bool
find_end(const char *path, const char *text, gsize length, Parts *parts, DiagList *diags)
{
	int number = 2;
	int likely = 0;
	Span at = {.path = path, .column = 1};

	for (gsize offset = parts->yaml; offset < length; number++) {
		Line line = line_at(text, length, offset);

		if (is_fence(line)) {
			parts->yaml_end = offset;
			parts->body = line.next;
			parts->body_line = number + 1;
			return true;
		}
		if (likely == 0 && is_body(line))
			likely = number;
		offset = line.next;
	}
	at.line = likely != 0 ? likely : number - 1;
	diag_error(diags, at, "front-matter",
		   "the front matter has no end; close it with a line '---'");
	return false;
}

static bool
split(const char *path, const char *text, gsize length, Parts *parts, DiagList *diags)
{
	gsize mark = length >= 3 && memcmp(text, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
	Line first = line_at(text, length, mark);
	Span top = {path, 1, 1};

	if (!is_fence(first)) {
		diag_error(diags, top, "front-matter",
			   "no front matter; start the file with '---', the keys (title, kind, "
			   "...) and '---'");
		return false;
	}
	parts->yaml = first.next;
	return find_end(path, text, length, parts, diags);
}

/* near: the end of the message, or NULL for none at all; taken. */
static void
refuse_name(const FieldContext *context, const YamlNode *node, const char *rule, const char *what,
	    char *near)
{
	g_autofree char *hint = near;

	if (hint != NULL)
		diag_error(context->diags, node->at, rule, "%s '%s'%s", what,
			   field_line(context->arena, node->text), hint);
}

static void
set_kind(const FieldContext *context, const YamlNode *node, void *slot)
{
	const char *slug = NULL;
	const Kind *kind;

	field_text(context, node, &slug);
	if (slug == NULL)
		return;
	kind = vocabulary_kind(context->vocabulary, slug);
	if (kind == NULL)
		refuse_name(context, node, "unknown-kind", _("unknown kind"),
			    vocabulary_near_kind(context->vocabulary, slug));
	*(const Kind **)slot = kind;
}

static void
set_topic(const FieldContext *context, const YamlNode *node, void *slot)
{
	const char *slug = NULL;
	const Topic *topic;

	field_text(context, node, &slug);
	if (slug == NULL)
		return;
	topic = vocabulary_topic(context->vocabulary, slug);
	if (topic == NULL)
		refuse_name(context, node, "unknown-topic", _("unknown topic"),
			    vocabulary_near_topic(context->vocabulary, slug));
	*(const Topic **)slot = topic;
}

static void
set_edition(const FieldContext *context, const YamlNode *node, void *slot)
{
	const char *slug = NULL;
	const Edition *edition;

	field_text(context, node, &slug);
	if (slug == NULL)
		return;
	edition = vocabulary_edition(context->vocabulary, slug);
	if (edition == NULL)
		refuse_name(context, node, "unknown-edition", _("unknown edition"),
			    vocabulary_near_edition(context->vocabulary, slug));
	*(const Edition **)slot = edition;
}

/* Reads four digits at *p and steps over them; 0 where there are none. */
static int
read_year(const char **p)
{
	int year = 0;

	for (int i = 0; i < 4; i++) {
		if (!g_ascii_isdigit((*p)[i]))
			return 0;
		year = year * 10 + (*p)[i] - '0';
	}
	*p += 4;
	return year;
}

/* What is wrong with a text that should be a year or a range of years (hyphen or en dash), then
 * nothing or a space; NULL when nothing is. */
static const char *
covers_fault(const char *text)
{
	static const char NO_YEARS[] =
		N_("starts with no year or years; write such as 2026 or 2026-2030");
	const char *p = text;
	int first = read_year(&p);
	int last = first;
	gsize dash = *p == '-' ? 1 : g_str_has_prefix(p, "\u2013") ? strlen("\u2013") : 0;

	if (dash > 0) {
		p += dash;
		last = read_year(&p);
	}
	if (first == 0 || last == 0 || (*p != '\0' && *p != ' '))
		return NO_YEARS;
	if (last < first)
		return N_("ends before it starts; write such as 2026-2030");
	if (dash > 0 && last == first)
		return N_("starts and ends in one year; write that year alone");
	return NULL;
}

static void
set_covers(const FieldContext *context, const YamlNode *node, void *slot)
{
	const char *text = NULL;
	const char *fault;

	field_text(context, node, &text);
	if (text == NULL)
		return;
	fault = covers_fault(text);
	if (fault == NULL)
		*(const char **)slot = text;
	else
		diag_error(context->diags, node->at, "bad-value", "'%s' %s", text, _(fault));
}

static void
set_status(const FieldContext *context, const YamlNode *node, void *slot)
{
	static const char *const NAMES[] = {
		[STATUS_PUBLISHED] = "published",
		[STATUS_CONCEPT] = "concept",
		[STATUS_WITHDRAWN] = "withdrawn",
		NULL,
	};
	int choice = field_choice(context, _("status"), NAMES, node);

	if (choice >= 0)
		*(DocumentStatus *)slot = (DocumentStatus)choice;
}

static void
set_major(const FieldContext *context, const YamlNode *node, void *slot)
{
	static const char *const NAMES[] = {"minor", "major", NULL};

	*(bool *)slot = field_choice(context, _("kind of change"), NAMES, node) == 1;
}

/* A change without an edition or a note is left out. */
static bool
read_change(const FieldContext *context, const YamlNode *map, Change *change)
{
	static const Field FIELDS[] = {
		{"edition", true, set_edition, offsetof(Change, edition)},
		{"note", true, field_text, offsetof(Change, note)},
		{"kind", false, set_major, offsetof(Change, major)},
	};
	FieldContext inner = *context;

	inner.owner = _("this change");
	fields_read(&inner, map, FIELDS, G_N_ELEMENTS(FIELDS), change);
	change->line = map->at.line;
	return change->edition != NULL && change->note != NULL;
}

static void
set_changes(const FieldContext *context, const YamlNode *node, void *slot)
{
	Head *head = slot;
	Change *changes;

	if (!field_expect(context, node->key, node, YAML_LIST))
		return;
	changes = arena_array(context->arena, Change, node->length);
	for (const YamlNode *map = node->first; map != NULL; map = map->next) {
		Change change = {0};

		if (field_expect(context, node->key, map, YAML_MAP) &&
		    read_change(context, map, &change))
			changes[head->change_count++] = change;
	}
	head->changes = changes;
}

static bool
read_alias(const FieldContext *context, const char *key, const YamlNode *node, Alias *alias)
{
	if (!field_expect(context, key, node, YAML_SCALAR))
		return false;
	alias->at = node->at;
	alias->slug = field_line(context->arena, node->text);
	if (!text_is_slug(alias->slug))
		field_refuse_slug(context, node, alias->slug);
	else if (document_name_is_reserved(alias->slug))
		diag_error(context->diags, node->at, "bad-slug",
			   "slug '%s' is reserved for pages of the site; choose another",
			   alias->slug);
	else
		return true;
	return false;
}

static void
set_aliases(const FieldContext *context, const YamlNode *node, void *slot)
{
	Head *head = slot;
	Alias *aliases;

	if (!field_expect(context, node->key, node, YAML_LIST))
		return;
	aliases = arena_array(context->arena, Alias, node->length);
	for (const YamlNode *entry = node->first; entry != NULL; entry = entry->next)
		if (read_alias(context, node->key, entry, &aliases[head->alias_count]))
			head->alias_count++;
	head->aliases = aliases;
}

static const Field LETTER[] = {
	{"title", true, field_text, offsetof(Head, title)},
	{"kind", true, set_kind, offsetof(Head, kind)},
	{"date", true, field_date, offsetof(Head, date)},
	{"edition", true, set_edition, offsetof(Head, edition)},
	{"from", true, field_text, offsetof(Head, from)},
	{"covers", true, set_covers, offsetof(Head, covers)},
	{"summary", true, field_text, offsetof(Head, summary)},
	{"to", false, field_text, offsetof(Head, to)},
	{"number", false, field_text, offsetof(Head, number)},
	{"reference", false, field_text, offsetof(Head, reference)},
	{"attachments", false, field_texts, offsetof(Head, attachments)},
	{"status", false, set_status, offsetof(Head, status)},
	{"changes", false, set_changes, 0},
	{"aliases", false, set_aliases, 0},
};

static const Field DOSSIER[] = {
	{"title", true, field_text, offsetof(Head, title)},
	{"topic", true, set_topic, offsetof(Head, topic)},
	{"edition", true, set_edition, offsetof(Head, edition)},
	{"summary", true, field_text, offsetof(Head, summary)},
	{"status", false, set_status, offsetof(Head, status)},
	{"changes", false, set_changes, 0},
	{"aliases", false, set_aliases, 0},
};

static const Field PAGE[] = {
	{"title", true, field_text, offsetof(Head, title)},
	{"aliases", false, set_aliases, 0},
};

static const struct {
	const Field *fields;
	guint count;
} TABLES[] = {
	[DOCUMENT_LETTER] = {LETTER, G_N_ELEMENTS(LETTER)},
	[DOCUMENT_DOSSIER] = {DOSSIER, G_N_ELEMENTS(DOSSIER)},
	[DOCUMENT_PAGE] = {PAGE, G_N_ELEMENTS(PAGE)},
};

/* What is missing is missing from the document: that is said at its first line. */
static void
read_keys(FieldContext *context, YamlNode *root, Head *head)
{
	const YamlNode *status;

	if (root->kind == YAML_LIST || (root->kind == YAML_SCALAR && root->text[0] != '\0')) {
		diag_error(context->diags, root->at, "front-matter",
			   "the front matter has %s; expected lines of 'key: value'",
			   root->kind == YAML_LIST ? _("a list") : _("text"));
		return;
	}
	status = yaml_get(root, "status");
	if (status != NULL && status->kind == YAML_SCALAR && strcmp(status->text, "concept") == 0)
		context->todo_level = DIAG_WARNING;
	root->at.line = 1;
	root->at.column = 1;
	fields_read(context, root, TABLES[head->type].fields, TABLES[head->type].count, head);
}

bool
document_name_is_reserved(const char *slug)
{
	return strcmp(slug, "index") == 0 || strcmp(slug, "versies") == 0 ||
	       g_str_has_prefix(slug, "editie-") || g_str_has_prefix(slug, "verschil-");
}

Head *
head_parse(Arena *arena, DocumentType type, const Vocabulary *vocabulary, const char *path,
	   const char *text, gsize length, DiagList *diags)
{
	g_autoptr(Arena) tree = arena_new();
	FieldContext context = {
		.arena = arena,
		.diags = diags,
		.owner = _("the front matter"),
		.vocabulary = vocabulary,
		.todo = true,
		.todo_level = DIAG_ERROR,
	};
	Parts parts = {0};
	YamlNode *root;
	Head *head;

	if (!split(path, text, length, &parts, diags))
		return NULL;
	head = arena_new0(arena, Head);
	head->type = type;
	head->attachments = FIELD_NO_TEXTS;
	head->body = parts.body;
	head->body_line = parts.body_line;
	root = yaml_parse(tree, path, 2, text + parts.yaml, parts.yaml_end - parts.yaml, diags);
	if (root != NULL)
		read_keys(&context, root, head);
	return head;
}
