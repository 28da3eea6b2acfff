/* versions/shelf.c - old versions that were read lately, for who asks for them again.
 * SPDX-License-Identifier: EUPL-1.2 */
#include "versions/shelf.h"

/* A few dozen: to look along them takes no time beside reading one. */
typedef struct Kept {
	const Version *version;
	Document *document; /* owned, with others */
} Kept;

struct Shelf {
	GMutex lock;
	GQueue kept; /* of Kept, owned: what was asked for last first */
	gsize bytes; /* of all their arenas */
};

static void
kept_free(Kept *self)
{
	document_free(self->document);
	g_free(self);
}

static gsize
size_of(const Kept *kept)
{
	return arena_used(kept->document->arena);
}

/* NULL: it is not there. */
static GList *
find(const Shelf *self, const Version *version)
{
	for (GList *link = self->kept.head; link != NULL; link = link->next)
		if (((const Kept *)link->data)->version == version)
			return link;
	return NULL;
}

/* The last stays, however large it is. */
static void
make_room(Shelf *self)
{
	while (self->bytes > SHELF_BYTES && self->kept.length > 1) {
		Kept *oldest = g_queue_pop_tail(&self->kept);

		self->bytes -= size_of(oldest);
		kept_free(oldest);
	}
}

Document *
shelf_take(Shelf *self, const Version *version)
{
	Document *document = NULL;
	GList *link;

	g_mutex_lock(&self->lock);
	link = find(self, version);
	if (link != NULL) {
		g_queue_unlink(&self->kept, link);
		g_queue_push_head_link(&self->kept, link);
		document = document_share(((Kept *)link->data)->document);
	}
	g_mutex_unlock(&self->lock);
	return document;
}

/* Two threads may have read the same: then one of them puts nothing. */
void
shelf_put(Shelf *self, const Version *version, Document *document)
{
	g_mutex_lock(&self->lock);
	if (find(self, version) == NULL) {
		Kept *kept = g_new0(Kept, 1);

		kept->version = version;
		kept->document = document_share(document);
		g_queue_push_head(&self->kept, kept);
		self->bytes += size_of(kept);
		make_room(self);
	}
	g_mutex_unlock(&self->lock);
}

void
shelf_empty(Shelf *self)
{
	g_mutex_lock(&self->lock);
	g_queue_clear_full(&self->kept, (GDestroyNotify)kept_free);
	self->bytes = 0;
	g_mutex_unlock(&self->lock);
}

Shelf *
shelf_new(void)
{
	Shelf *self = g_new0(Shelf, 1);

	g_mutex_init(&self->lock);
	g_queue_init(&self->kept);
	return self;
}

void
shelf_free(Shelf *self)
{
	if (self == NULL)
		return;
	shelf_empty(self);
	g_mutex_clear(&self->lock);
	g_free(self);
}
