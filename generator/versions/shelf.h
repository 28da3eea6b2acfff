/* versions/shelf.h - old versions that were read lately, for who asks for them again. Private.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * The pages of a document follow each other: each version is on one of its own and in two or more
 * differences. So what was read stands on a shelf for a while, and is shared by all threads. The
 * shelf holds SHELF_BYTES of text trees and one more at most; what was not asked for longest goes.
 */
#pragma once

#include "versions/versions.h"

enum { SHELF_BYTES = 8 * 1024 * 1024 };

typedef struct Shelf Shelf;

Shelf *shelf_new(void);
void shelf_free(Shelf *self);

/* The document of a version, shared with the shelf; owned by the caller. NULL: it is not there. Any
 * thread. */
Document *shelf_take(Shelf *self, const Version *version);

/* Shares it with the shelf; nobody changes it from then on. Any thread. */
void shelf_put(Shelf *self, const Version *version, Document *document);

/* Lets all go. */
void shelf_empty(Shelf *self);
