/* diff/words.c - two running texts -> one with marks.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "diff/words.h"

#include <stdlib.h>
#include <string.h>

#include "diff/diff.h"
#include "diff/sequence.h"

/* A stretch of both texts: equal words, or what stands in the place of what. */
typedef struct Stretch {
	guint old_from;
	guint old_to;
	guint new_from;
	guint new_to;
	bool equal;
} Stretch;

static void
add_stretch(GArray *stretches, Stretch stretch)
{
	Stretch *last =
		stretches->len > 0 ? &g_array_index(stretches, Stretch, stretches->len - 1) : NULL;

	if (stretch.old_from == stretch.old_to && stretch.new_from == stretch.new_to)
		return;
	if (last != NULL && last->equal == stretch.equal) {
		last->old_to = stretch.old_to;
		last->new_to = stretch.new_to;
		return;
	}
	g_array_append_val(stretches, stretch);
}

/* From matches to stretches that cover both texts. */
static GArray *
cut(const GArray *matches, guint old_count, guint new_count)
{
	GArray *stretches = g_array_new(FALSE, FALSE, sizeof(Stretch));
	guint old = 0;
	guint new = 0;

	for (guint i = 0; i < matches->len; i++) {
		const Match *match = &g_array_index(matches, Match, i);

		add_stretch(stretches,
			    (Stretch){old, match->old_index, new, match->new_index, false});
		add_stretch(stretches, (Stretch){match->old_index, match->old_index + 1,
						 match->new_index, match->new_index + 1, true});
		old = match->old_index + 1;
		new = match->new_index + 1;
	}
	add_stretch(stretches, (Stretch){old, old_count, new, new_count, false});
	return stretches;
}

static guint
weight(const Tokens *tokens, guint from, guint to)
{
	guint sum = 0;

	for (guint i = from; i < to; i++)
		sum += tokens->list[i].length + 1;
	return sum;
}

static bool
ends_sentence(const Token *token)
{
	return token->bytes == 1 && strchr(".!?", token->text[0]) != NULL;
}

/* An equal stretch is an island when it is lighter than the changes at both its sides: reading on
 * over it costs more than reading it twice. (After the "semantic cleanup" of N. Fraser's "Diff
 * Strategies", 2006.) The end of a sentence is never taken in. */
static bool
is_island(const Tokens *old, const Tokens *new, const Stretch *before, const Stretch *self,
	  const Stretch *after)
{
	guint size = weight(old, self->old_from, self->old_to);
	guint left = MAX(weight(old, before->old_from, before->old_to),
			 weight(new, before->new_from, before->new_to));
	guint right = MAX(weight(old, after->old_from, after->old_to),
			  weight(new, after->new_from, after->new_to));

	for (guint i = self->old_from; i < self->old_to; i++)
		if (ends_sentence(&old->list[i]))
			return false;
	return size <= left && size <= right;
}

/* One pass may make new islands of what grew; a few passes are enough to read well. */
static GArray *
absorb(GArray *stretches, const Tokens *old, const Tokens *new)
{
	GArray *out = g_array_new(FALSE, FALSE, sizeof(Stretch));

	for (guint i = 0; i < stretches->len; i++) {
		Stretch stretch = g_array_index(stretches, Stretch, i);
		bool inside = i > 0 && i + 1 < stretches->len;

		if (stretch.equal && inside && out->len > 0 &&
		    is_island(old, new, &g_array_index(out, Stretch, out->len - 1), &stretch,
			      &g_array_index(stretches, Stretch, i + 1)))
			stretch.equal = false;
		add_stretch(out, stretch);
	}
	g_array_unref(stretches);
	return out;
}

static void
write_marked(Arena *arena, const Tokens *tokens, guint from, guint to, bool lead, NodeType type,
	     Node *out)
{
	Node *mark;

	if (from == to)
		return;
	mark = node_new(arena, type, out->line, 0);
	tokens_write(arena, tokens->list, from, to, lead, mark);
	node_append(out, mark);
}

static bool
has_space(const Tokens *tokens, guint from, guint to)
{
	return from < to && tokens->list[from].space;
}

/* "het fonds" -> "het (fonds": what one version has more stands between a word and the white space
 * that both have. That is written before it, and not before the next stretch. */
static bool
takes_space(const Tokens *old, const Tokens *new, const Stretch *self)
{
	bool old_space = has_space(old, self->old_from, old->count);
	bool new_space = has_space(new, self->new_from, new->count);
	bool inserted = self->old_from == self->old_to;

	if (self->equal || (!inserted && self->new_from < self->new_to) || !old_space || !new_space)
		return false;
	return inserted ? !has_space(new, self->new_to, new->count)
			: !has_space(old, self->old_to, old->count);
}

static Node *
previous_of_last(const Node *parent)
{
	Node *n = parent->first;

	while (n != parent->last && n->next != parent->last)
		n = n->next;
	return n != parent->last ? n : NULL;
}

/* The mark of this type in the change that was written last; a new one where it has none. */
static Node *
mark_of_last(Arena *arena, Node *out, NodeType type)
{
	Node *previous = previous_of_last(out);
	Node *mark;

	if (out->last->type == type)
		return out->last;
	if (type == NODE_DELETED && previous != NULL && previous->type == type)
		return previous;
	mark = node_new(arena, type, out->line, 0);
	node_insert_after(out, type == NODE_DELETED ? previous : out->last, mark);
	return mark;
}

/* White space before a stretch stands outside its marks where it belongs to both texts, and else
 * inside: "rijk" -> "rijk van nu" followed by "." must read as both, to the space. */
static void
write_stretch(Arena *arena, const Tokens *old, const Tokens *new, const Stretch *stretch,
	      const Stretch *before, Node *out)
{
	bool free = out->first != NULL && (before == NULL || !takes_space(old, new, before));
	bool old_space = free && has_space(old, stretch->old_from, stretch->old_to);
	bool new_space = free && has_space(new, stretch->new_from, stretch->new_to);
	bool both = (old_space && new_space) ||
		    ((old_space || new_space) && takes_space(old, new, stretch));
	const Token *spaced = new_space   ? &new->list[stretch->new_from]
			      : old_space ? &old->list[stretch->old_from]
					  : NULL;

	if (both)
		node_append(out, tokens_space(arena, spaced));
	else if (stretch->equal && spaced != NULL)
		node_append(mark_of_last(arena, out, old_space ? NODE_DELETED : NODE_INSERTED),
			    tokens_space(arena, spaced));
	if (stretch->equal) {
		tokens_write(arena, new->list, stretch->new_from, stretch->new_to, false, out);
		return;
	}
	write_marked(arena, old, stretch->old_from, stretch->old_to, old_space && !both,
		     NODE_DELETED, out);
	write_marked(arena, new, stretch->new_from, stretch->new_to, new_space && !both,
		     NODE_INSERTED, out);
}

/* --- what the reader is told
 * ---------------------------------------------------------------------------- */

static const Token *
only_figure(const Tokens *tokens, guint from, guint to)
{
	const Token *found = NULL;

	for (guint i = from; i < to; i++) {
		const Token *token = &tokens->list[i];

		if (token->has_figure && found != NULL)
			return NULL;
		if (token->has_figure)
			found = token;
		else if (token->is_word)
			return NULL;
	}
	return found;
}

static const char *
text_of(Arena *arena, const Tokens *tokens, guint from, guint to)
{
	g_autoptr(GString) text = g_string_new(NULL);

	tokens_text(tokens->list, from, to, text);
	return arena_strdup(arena, text->str);
}

/* "+0,3 miljard" where the stretch is one figure for another, of one unit; else NULL. */
static const char *
delta_of(Arena *arena, const Tokens *old, const Tokens *new, const Stretch *stretch,
	 Figure *out_base, Figure *out_delta)
{
	const Token *from = only_figure(old, stretch->old_from, stretch->old_to);
	const Token *to = only_figure(new, stretch->new_from, stretch->new_to);
	const char *old_unit, *unit;
	g_autofree char *text = NULL;
	Figure base, figure;

	if (from == NULL || to == NULL)
		return NULL;
	base = token_figure(from, &old_unit);
	figure = token_figure(to, &unit);
	if (base.unit != figure.unit || g_strcmp0(old_unit, unit) != 0)
		return NULL;
	*out_base = base;
	*out_delta = figure_subtract(figure, base);
	text = figure_to_delta(*out_delta);
	return unit != NULL ? arena_printf(arena, "%s %s", text, unit) : arena_strdup(arena, text);
}

/* mark: the node of what was added, or NULL. */
static void
note_stretch(Arena *arena, WordChange *change, const Tokens *old, const Tokens *new,
	     const Stretch *stretch, Node *mark)
{
	Figure base = {0};
	Figure delta = {0};
	const char *delta_text = delta_of(arena, old, new, stretch, &base, &delta);
	bool figures = delta_text != NULL;

	if (mark != NULL && figures)
		node_change(arena, mark)->delta = delta_text;
	change->old_length += weight(old, stretch->old_from, stretch->old_to);
	change->new_length += weight(new, stretch->new_from, stretch->new_to);
	if (change->changed && (change->has_figures || !figures))
		return;
	change->old_text = text_of(arena, old, stretch->old_from, stretch->old_to);
	change->new_text = text_of(arena, new, stretch->new_from, stretch->new_to);
	change->has_figures = figures;
	change->base = base;
	change->delta = delta;
	change->delta_text = delta_text;
	change->changed = true;
}

WordChange
words_compare(Arena *arena, const Tokens *old, const Tokens *new, Node *out)
{
	g_autoptr(GArray) matches = g_array_new(FALSE, FALSE, sizeof(Match));
	g_autoptr(GArray) stretches = NULL;
	WordChange change = {
		.was_empty = old->count == 0,
		.is_empty = new->count == 0,
	};

	sequence_match(old->values, old->count, new->values, new->count, matches);
	stretches = cut(matches, old->count, new->count);
	stretches = absorb(stretches, old, new);
	for (guint i = 0; i < stretches->len; i++) {
		const Stretch *stretch = &g_array_index(stretches, Stretch, i);

		write_stretch(arena, old, new, stretch, i > 0 ? stretch - 1 : NULL, out);
		if (!stretch->equal)
			note_stretch(arena, &change, old, new, stretch,
				     stretch->new_from < stretch->new_to ? out->last : NULL);
	}
	return change;
}

/* --- likeness
 * --------------------------------------------------------------------------------------------- */

void
tally_clear(Tally *self)
{
	g_free(self->counts);
	*self = (Tally){0};
}

static void
make_room(Tally *self, guint number)
{
	guint size = MAX(2 * self->size, number + 1);

	self->counts = g_renew(int, self->counts, size);
	memset(self->counts + self->size, 0, (size - self->size) * sizeof *self->counts);
	self->size = size;
}

void
tally_add(Tally *self, const guint *values, guint count)
{
	for (guint i = 0; i < count; i++) {
		if (values[i] >= self->size)
			make_room(self, values[i]);
		self->counts[values[i]]++;
	}
}

void
tally_remove(Tally *self, const guint *values, guint count)
{
	for (guint i = 0; i < count; i++)
		self->counts[values[i]]--;
}

guint
tally_shared(Tally *self, const guint *values, guint count)
{
	guint shared = 0;

	for (guint i = 0; i < count; i++)
		if (values[i] < self->size && self->counts[values[i]]-- > 0)
			shared++;
	for (guint i = 0; i < count; i++)
		if (values[i] < self->size)
			self->counts[values[i]]++;
	return shared;
}
