/* diff/tokens.h - running text as words, and words as running text; private to this room.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * A token is a word, a sign of punctuation, an amount with its sign, currency and unit, a date, or
 * something that is no text (image, footnote reference). It knows the emphasis and links around it.
 * Two tokens are equal when they read the same and lead to the same place: white space, line
 * breaks, no-break spaces, emphasis, the form of quotes and of the minus sign do not count; where a
 * link leads, and what is code, does. The reading of a document (proof.c) counts the same.
 */
#pragma once

#include "base/figure.h"
#include "diff/interner.h"
#include "markdown/node.h"

/* The emphasis and links around a token, from the inside out. */
typedef struct Style Style;
struct Style {
	const Style *outer;
	const Node *node; /* EMPHASIS, STRONG, LINK */
};

/* There are as many as words in both versions: it is kept small. */
typedef struct Token {
	const char *text;       /* as written, a part of the node's text; "" for an atom */
	const Style *style;     /* NULL: none */
	const Node *atom;       /* IMAGE, FOOTNOTE_REF; NULL: text */
	const Node *line_break; /* the white space before it holds a hard line break; or NULL */
	guint bytes;            /* of text; that of code and of a term ends with NUL too */
	guint length;           /* characters, for how heavy a change is */
	guint number;           /* of a term: Term.index */
	bool space : 1;         /* white space stands before it */
	bool is_word : 1;       /* has a letter or digit */
	bool is_code : 1;
	bool is_term : 1;
	bool has_figure : 1; /* see token_figure() */
} Token;

/* The figure of a token that has one, and its unit, as a literal: "miljard"; NULL: none. */
Figure token_figure(const Token *self, const char **out_unit);

typedef struct Tokens {
	const Token *list;
	const guint *values; /* of each: equal tokens have equal values; of the Interner */
	guint count;
} Tokens;

/* Reads the inlines of nodes, of each once. All that it gives out lives as long as itself, and the
 * documents must live longer. labels: what the labels of footnotes of the old version are called
 * for the comparison. Both are borrowed. */
typedef struct TokenReader TokenReader;

TokenReader *token_reader_new(Interner *interner, GHashTable *labels);
void token_reader_free(TokenReader *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TokenReader, token_reader_free)

/* Nodes are read again from now on: labels were filled. */
void token_reader_forget(TokenReader *self);

/* The tokens of a node's inlines; old: of the old version, so that labels count. Borrowed. */
const Tokens *tokens_read(TokenReader *self, const Node *parent, bool old);

/* Appends tokens[from..to) as inlines to parent; with the space before the first where lead. */
void tokens_write(Arena *arena, const Token *tokens, guint from, guint to, bool lead, Node *parent);

/* The white space before a token, as a node without a parent. */
Node *tokens_space(Arena *arena, const Token *token);

/* Their text with single spaces, as a reader sees it. */
void tokens_text(const Token *tokens, guint from, guint to, GString *out);
