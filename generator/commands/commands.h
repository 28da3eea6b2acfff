/* commands/commands.h - one file a command; only these print.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * A command gets the words after its name and returns the exit status: 0 done, 1 mistakes in the
 * content, 2 wrong usage, 3 the system.
 */
#pragma once

int command_build(int argc, char **argv);
int command_check(int argc, char **argv);
int command_diff(int argc, char **argv);
int command_review(int argc, char **argv);
int command_log(int argc, char **argv);
int command_import(int argc, char **argv);
int command_serve(int argc, char **argv);
int command_new(int argc, char **argv);
