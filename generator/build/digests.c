/* build/digests.c - what documents are made from and what the site shows of them, as hashes.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "build/digests.h"

#include "base/parallel.h"
#include "base/text.h"

struct Digests {
	const Build *build;
	const HashKey *common;
	const GPtrArray *all; /* of Document, borrowed from the library */
	Digest *digests;      /* [index in all] */
	GHashTable *places;   /* Document -> Digest */
};

const Digest *
digests_of(const Digests *self, const Document *document)
{
	return g_hash_table_lookup(self->places, document);
}

/* --- surface --- */

static void
find_surface(guint index, gpointer data)
{
	Digests *self = data;
	const Document *document = g_ptr_array_index(self->all, index);
	g_autoptr(Hash) hash = hash_new();
	g_autoptr(GPtrArray) anchors = text_sorted_keys(document->anchors);

	hash_add_text(hash, document->path);
	hash_add_text(hash, document->slug);
	hash_add_number(hash, document->type);
	if (document->head != NULL) {
		hash_add_number(hash, document->head->status);
		hash_add_text(hash, document->head->title);
		hash_add_text(hash, document->head->summary);
	}
	for (guint i = 0; i < anchors->len; i++) {
		const char *name = g_ptr_array_index(anchors, i);
		const Anchor *anchor = g_hash_table_lookup(document->anchors, name);

		hash_add_text(hash, name);
		hash_add_text(hash, anchor->id);
		hash_add_text(hash, anchor->item != NULL ? anchor->item->id : NULL);
	}
	self->digests[index].surface = hash_finish_key(hash);
}

/* Where a link leads; NULL: nowhere. */
static void
add_surface(const Digests *self, Hash *hash, const Document *target)
{
	const Digest *digest = target != NULL ? digests_of(self, target) : NULL;

	hash_add_number(hash, digest != NULL);
	if (digest != NULL)
		hash_add_key(hash, &digest->surface);
}

/* --- face --- */

static void
add_date(Hash *hash, Date date)
{
	hash_add_number(hash, (guint64)date.year);
	hash_add_number(hash, (guint64)date.month);
	hash_add_number(hash, (guint64)date.day);
}

static void
add_edition(Hash *hash, const Edition *edition)
{
	hash_add_text(hash, edition != NULL ? edition->slug : NULL);
}

static void
add_changes(Hash *hash, const Head *head)
{
	hash_add_number(hash, head->change_count);
	for (guint i = 0; i < head->change_count; i++) {
		add_edition(hash, head->changes[i].edition);
		hash_add_text(hash, head->changes[i].note);
		hash_add_number(hash, head->changes[i].major);
	}
}

static void
add_head(Hash *hash, const Head *head)
{
	const char *const texts[] = {head->title,     head->from,   head->to,     head->number,
				     head->reference, head->covers, head->summary};

	for (guint i = 0; i < G_N_ELEMENTS(texts); i++)
		hash_add_text(hash, texts[i]);
	hash_add_text(hash, head->kind != NULL ? head->kind->slug : NULL);
	hash_add_text(hash, head->topic != NULL ? head->topic->slug : NULL);
	add_edition(hash, head->edition);
	add_date(hash, head->date);
	hash_add_number(hash, head->status);
	for (const char *const *text = head->attachments; *text != NULL; text++)
		hash_add_text(hash, *text);
	hash_add_text(hash, NULL);
	add_changes(hash, head);
}

static void
add_item(Hash *hash, const Item *item)
{
	hash_add_text(hash, item->id);
	hash_add_text(hash, item->title);
	hash_add_number(hash, item->chapter->index);
	hash_add_number(hash, item->group != NULL ? item->group->index + 1 : 0);
	hash_add_number(hash, item->is_group);
	hash_add_number(hash, item->is_chapter);
	hash_add_number(hash, item->topic_count);
	for (guint i = 0; i < item->topic_count; i++)
		hash_add_text(hash, item->topics[i]->slug);
	hash_add_number(hash, item->aspect_count);
	for (guint i = 0; i < item->aspect_count; i++)
		hash_add_text(hash, item->aspects[i].kind->slug);
}

static HashKey
find_face(const Digest *self, const Document *document)
{
	g_autoptr(Hash) hash = hash_new();

	hash_add_key(hash, &self->surface);
	add_head(hash, document->head);
	hash_add_number(hash, document->chapter_count);
	for (guint i = 0; i < document->chapter_count; i++) {
		hash_add_text(hash, document->chapters[i]->id);
		hash_add_text(hash, document->chapters[i]->title);
	}
	hash_add_number(hash, document->item_count);
	for (guint i = 0; i < document->item_count; i++)
		add_item(hash, document->items[i]);
	return hash_finish_key(hash);
}

/* --- listed --- */

/* Where it stands in the document; both are perhaps NULL. */
static void
add_place(Hash *hash, const Chapter *chapter, const Item *item)
{
	hash_add_number(hash, chapter != NULL ? chapter->index + 1 : 0);
	hash_add_number(hash, item != NULL ? item->index + 1 : 0);
}

static void
add_table(Hash *hash, const Table *table, GString *caption)
{
	g_string_truncate(caption, 0);
	node_text(node_caption(table->node), caption);
	hash_add_text(hash, table->id);
	hash_add_text(hash, caption->str);
	hash_add_number(hash, table->node->type);
	add_place(hash, table->chapter, table->item);
}

static HashKey
find_listed(const Digest *self, const Document *document)
{
	g_autoptr(Hash) hash = hash_new();
	g_autoptr(GString) caption = g_string_new(NULL);

	hash_add_key(hash, &self->face);
	hash_add_number(hash, document->table_count);
	for (guint i = 0; i < document->table_count; i++)
		add_table(hash, &document->tables[i], caption);
	hash_add_number(hash, document->term_count);
	for (guint i = 0; i < document->term_count; i++) {
		hash_add_text(hash, document->terms[i].term->slug);
		add_place(hash, document->terms[i].chapter, document->terms[i].item);
	}
	return hash_finish_key(hash);
}

/* --- past --- */

void
digests_add_version(const Digests *self, Hash *hash, const DocumentVersions *of,
		    const Version *version)
{
	const Library *library = self->build->library;

	hash_add_text(hash, version->name);
	hash_add_text(hash, version->edition->slug);
	hash_add_text(hash, version->file->blob);
	hash_add_text(hash, version->file->author);
	hash_add_text(hash, version->unreadable);
	hash_add_number(hash, version->is_newest_of_edition);
	hash_add_number(hash, version->only_edition);
	hash_add_number(hash, version->deleted_after);
	for (guint i = 0; version->links != NULL && version->links[i] != NULL; i++)
		add_surface(self, hash,
			    library_find(library, of->document->path, version->links[i]));
}

static HashKey
find_past(const Digests *self, const Document *document)
{
	const Versions *versions = self->build->versions;
	const DocumentVersions *of = versions != NULL ? versions_of(versions, document) : NULL;
	g_autoptr(Hash) hash = hash_new();

	hash_add_number(hash, versions != NULL);
	hash_add_number(hash, of != NULL);
	if (of != NULL) {
		hash_add_number(hash, of->uncommitted);
		hash_add_number(hash, of->living != NULL);
		hash_add_number(hash, of->version_count);
	}
	for (guint i = 0; of != NULL && i < of->version_count; i++)
		digests_add_version(self, hash, of, &of->versions[i]);
	return hash_finish_key(hash);
}

/* --- text --- */

static HashKey
find_text(const Digests *self, const Document *document)
{
	const Reading *reading = g_hash_table_lookup(self->build->readings, document->path);
	g_autoptr(Hash) hash = hash_new();

	hash_add_text(hash, reading->hash);
	for (guint i = 0; i < document->link_count; i++)
		if (document->links[i]->link->kind == LINK_DOCUMENT)
			add_surface(self, hash, document->links[i]->link->target);
	return hash_finish_key(hash);
}

static void
find_own(guint index, gpointer data)
{
	Digests *self = data;
	Digest *digest = &self->digests[index];
	const Document *document = g_ptr_array_index(self->all, index);

	if (!document_is_complete(document))
		return; /* it has no pages */
	digest->face = find_face(digest, document);
	digest->listed = find_listed(digest, document);
	digest->past = find_past(self, document);
	digest->text = find_text(self, document);
}

/* --- whole --- */

static void
add_neighbour(const Digests *self, Hash *hash, const Item *item)
{
	hash_add_number(hash, item != NULL ? item->index + 1 : 0);
	if (item != NULL)
		hash_add_key(hash, &digests_of(self, item->document)->face);
}

static void
add_neighbours(const Digests *self, Hash *hash, const Item *item, bool later)
{
	g_autoptr(GPtrArray) items =
		topic_index_neighbours(self->build->index, item, later, ITEM_NEIGHBOURS_MAX);

	hash_add_number(hash, items->len);
	for (guint i = 0; i < items->len; i++)
		add_neighbour(self, hash, g_ptr_array_index(items, i));
}

static void
add_references(const Digests *self, Hash *hash, const Item *item)
{
	const GArray *places = topic_index_backlinks(self->build->index, item);

	hash_add_number(hash, places != NULL ? places->len : 0);
	for (guint i = 0; places != NULL && i < places->len; i++) {
		const Mention *place = &g_array_index(places, Mention, i);

		hash_add_key(hash, &digests_of(self, place->document)->face);
		add_place(hash, place->chapter, place->item);
	}
}

/* Its letter tells the nearest of each topic, its own page more. */
static void
add_surroundings(const Digests *self, Hash *hash, const Item *item)
{
	const TopicIndex *index = self->build->index;

	for (guint i = 0; i < item->topic_count; i++) {
		add_neighbour(self, hash, topic_index_earlier(index, item, item->topics[i]));
		add_neighbour(self, hash, topic_index_later(index, item, item->topics[i]));
	}
	if (!site_config_is_on(self->build->config->item_pages))
		return;
	add_neighbours(self, hash, item, false);
	add_neighbours(self, hash, item, true);
	add_references(self, hash, item);
}

static void
find_whole(guint index, gpointer data)
{
	Digests *self = data;
	Digest *digest = &self->digests[index];
	const Document *document = g_ptr_array_index(self->all, index);
	g_autoptr(Hash) hash = NULL;

	if (!document_is_complete(document))
		return;
	hash = hash_new();
	hash_add_key(hash, self->common);
	hash_add_key(hash, &digest->listed);
	hash_add_key(hash, &digest->past);
	hash_add_key(hash, &digest->text);
	if (document->head->edition != NULL)
		hash_add_number(
			hash,
			self->build->index->editions[document->head->edition->index].actions.count);
	for (guint i = 0; i < document->item_count; i++)
		add_surroundings(self, hash, document->items[i]);
	digest->whole = hash_finish_key(hash);
}

/* --- all --- */

Digests *
digests_new(const Build *build, const HashKey *common)
{
	Digests *self = g_new0(Digests, 1);
	const GPtrArray *all = build->library->all;

	self->build = build;
	self->common = common;
	self->all = all;
	self->digests = g_new0(Digest, MAX(all->len, 1));
	self->places = g_hash_table_new(NULL, NULL);
	for (guint i = 0; i < all->len; i++)
		g_hash_table_insert(self->places, g_ptr_array_index(all, i), &self->digests[i]);
	parallel_each(build->jobs, all->len, find_surface, self);
	parallel_each(build->jobs, all->len, find_own, self);
	parallel_each(build->jobs, all->len, find_whole, self);
	return self;
}

void
digests_free(Digests *self)
{
	if (self == NULL)
		return;
	g_hash_table_unref(self->places);
	g_free(self->digests);
	g_free(self);
}
