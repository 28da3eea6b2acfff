/* topics/register.h - makes the register of TopicIndex. Private to topics/.
 * SPDX-License-Identifier: EUPL-1.2 */
#pragma once

#include "topics/index.h"

/* Fills self->register_letters; topics and terms must be indexed already. */
void register_fill(TopicIndex *self);
