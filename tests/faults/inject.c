/* tests/faults/inject.c - stands in the way of a build at each call that publishes.
 * SPDX-License-Identifier: EUPL-1.2
 *
 * A library for LD_PRELOAD. The kernel hands each system call below to the handler here instead of
 * making it (seccomp with SECCOMP_RET_TRAP), so that those inside the C library and GLib are seen
 * too; tests/faults/faults.t compares with what strace sees. The handler makes the call itself,
 * from one place in this file that the kernel lets pass. x86-64 alone.
 *
 * Of the calls only those count that name a path below INJECT_BELOW, or a file that was opened
 * there. Before such a call the program sends "stop <call> <path>" through the socket 200 and does
 * as it is told:
 *
 *   go          makes the call, and stops at the next
 *   free        makes the call, and stops no more
 *   end         is killed
 *   refuse N    a fork of the program takes the call: it fails with error N and the fork goes on
 * freely; with 0 the fork is killed there follow      a fork of the program takes the call and goes
 * on freely until it has made the folder INJECT_STAGING; there it sends "staged" and awaits free or
 * end
 *
 * After the last two the program itself waits for the fork's end, sends "ended <wait status>" and
 * awaits its next order at the same call. With INJECT_NO_EXCHANGE in the environment renameat2
 * always fails with EINVAL, as it does on a file share.
 *
 * Source: seccomp(2); Documentation/userspace-api/seccomp_filter.rst of Linux.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <signal.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <ucontext.h>
#include <unistd.h>

#ifndef __x86_64__
#error "only for x86-64"
#endif

enum { SOCKET = 200, FILES_MAX = 256, PATH_LENGTH = 1024, ARGUMENTS = 6 };

/* What the arguments of a call are: a path, a folder that is open and a path, or an open file. */
typedef enum Kind { PATH, PATH_PATH, AT, AT_AT, OPEN_FILE, TO_FILE } Kind;

typedef struct Call {
	long number;
	const char *name;
	Kind kind;
} Call;

#define CALL(name, kind)                                                                           \
	{                                                                                          \
		SYS_##name, #name, kind                                                            \
	}
static const Call CALLS[] = {
	CALL(open, PATH),           CALL(creat, PATH),          CALL(openat, AT),
	CALL(openat2, AT),          CALL(close, OPEN_FILE),     CALL(write, OPEN_FILE),
	CALL(pwrite64, OPEN_FILE),  CALL(writev, OPEN_FILE),    CALL(pwritev, OPEN_FILE),
	CALL(pwritev2, OPEN_FILE),  CALL(sendfile, OPEN_FILE),  CALL(copy_file_range, TO_FILE),
	CALL(fsync, OPEN_FILE),     CALL(fdatasync, OPEN_FILE), CALL(syncfs, OPEN_FILE),
	CALL(fallocate, OPEN_FILE), CALL(ftruncate, OPEN_FILE), CALL(truncate, PATH),
	CALL(rename, PATH_PATH),    CALL(renameat, AT_AT),      CALL(renameat2, AT_AT),
	CALL(link, PATH_PATH),      CALL(linkat, AT_AT),        CALL(symlink, PATH_PATH),
	CALL(unlink, PATH),         CALL(unlinkat, AT),         CALL(rmdir, PATH),
	CALL(mkdir, PATH),          CALL(mkdirat, AT),          CALL(flock, OPEN_FILE),
	CALL(chmod, PATH),          CALL(fchmod, OPEN_FILE),    CALL(fchmodat, AT),
};
enum { CALL_COUNT = sizeof CALLS / sizeof CALLS[0] };

static const char *below;
static size_t below_length;
static const char *staging;
static bool no_exchange;
static bool stops = true;    /* at the calls; false: goes on freely */
static bool follows = false; /* until the staging folder is made */
static char paths[FILES_MAX]
		 [PATH_LENGTH]; /* of files that were opened below the folder; "": not there */

/* --- making a call --- */

/* The kernel's answer: a negative error number or a result. */
long inject_call(long number, const unsigned long arguments[ARGUMENTS]);
extern const char inject_passed[]; /* where the program stands after a call that passes */

__asm__(".text\n"
	".globl inject_call, inject_passed\n"
	".hidden inject_call, inject_passed\n"
	"inject_call:\n"
	"	mov %rdi, %rax\n"
	"	mov %rsi, %r11\n"
	"	mov 0(%r11), %rdi\n"
	"	mov 8(%r11), %rsi\n"
	"	mov 16(%r11), %rdx\n"
	"	mov 24(%r11), %r10\n"
	"	mov 32(%r11), %r8\n"
	"	mov 40(%r11), %r9\n"
	"	syscall\n"
	"inject_passed:\n"
	"	ret\n");

static bool
is_below(const char *path)
{
	return strncmp(path, below, below_length) == 0 &&
	       (path[below_length] == '/' || path[below_length] == '\0');
}

static bool
is_open_below(unsigned long file)
{
	return file < FILES_MAX && paths[file][0] != '\0';
}

/* The path, behind the folder that it starts from where that is one of ours; false: not ours. */
static bool
find_path(unsigned long folder, const char *path, char *out)
{
	if (path == NULL)
		return false;
	if (path[0] != '/' && is_open_below(folder))
		(void)snprintf(out, PATH_LENGTH, "%s/%s", paths[folder], path);
	else
		(void)snprintf(out, PATH_LENGTH, "%s", path);
	return is_below(out);
}

/* The path that a call of ours is about: of two the second. False: the call is not ours. */
static bool
find_subject(const Call *call, const unsigned long arguments[ARGUMENTS], char *out)
{
	const unsigned long *a = arguments;
	unsigned long none = FILES_MAX;

	switch (call->kind) {
	case PATH:
		return find_path(none, (const char *)a[0], out);
	case PATH_PATH:
		return find_path(none, (const char *)a[1], out) ||
		       find_path(none, (const char *)a[0], out);
	case AT:
		return find_path(a[0], (const char *)a[1], out);
	case AT_AT:
		return find_path(a[2], (const char *)a[3], out) ||
		       find_path(a[0], (const char *)a[1], out);
	case OPEN_FILE:
	case TO_FILE:
		break;
	}
	none = call->kind == TO_FILE ? a[2] : a[0];
	if (is_open_below(none))
		memcpy(out, paths[none], PATH_LENGTH);
	return is_open_below(none);
}

/* Makes the call and notes which files are open. */
static long
make(const Call *call, const unsigned long arguments[ARGUMENTS], const char *subject)
{
	bool opens = call->number == SYS_open || call->number == SYS_creat ||
		     call->number == SYS_openat || call->number == SYS_openat2;
	long result = no_exchange && call->number == SYS_renameat2
			      ? -EINVAL
			      : inject_call(call->number, arguments);

	if (opens && subject != NULL && result >= 0 && result < FILES_MAX)
		memcpy(paths[result], subject, PATH_LENGTH);
	if (call->number == SYS_close && is_open_below(arguments[0]))
		paths[arguments[0]][0] = '\0';
	return result;
}

/* --- orders --- */

static void
say(const char *what, const char *more, const char *end)
{
	char message[PATH_LENGTH + 64];
	int length = snprintf(message, sizeof message, "%s %s %s", what, more, end);

	if (send(SOCKET, message, (size_t)length, MSG_NOSIGNAL) != length)
		_exit(99);
}

static void
take_order(char *out, size_t size)
{
	ssize_t length = recv(SOCKET, out, size - 1, 0);

	if (length <= 0)
		_exit(99);
	out[length] = '\0';
}

static void
die(void)
{
	(void)kill(getpid(), SIGKILL);
	_exit(99);
}

/* Is this the fork? The program itself comes back when the fork has ended. The C library's fork()
 * is not for a handler of signals. */
static bool
fork_here(void)
{
	long child = syscall(SYS_clone, SIGCHLD, 0, 0, 0, 0);
	char text[16];
	int status = 0;

	if (child == 0)
		return true;
	if (child < 0 || waitpid((pid_t)child, &status, 0) != child)
		_exit(99);
	(void)snprintf(text, sizeof text, "%d", status);
	say("ended", text, "");
	return false;
}

/* True: *out is the call's answer, which is not made. */
static bool
obey(long *out)
{
	char order[64];

	for (;;) {
		take_order(order, sizeof order);
		if (strcmp(order, "go") == 0)
			return false;
		if (strcmp(order, "end") == 0)
			die();
		if (strcmp(order, "free") != 0 && !fork_here())
			continue;
		stops = false;
		follows = strcmp(order, "follow") == 0;
		if (strncmp(order, "refuse ", 7) != 0)
			return false;
		*out = -strtol(order + 7, NULL, 10);
		if (*out == 0)
			die();
		return true;
	}
}

/* A fork that follows: has it made the staging folder? Then it waits. */
static void
wait_when_staged(const char *subject)
{
	char order[64];

	if (strcmp(subject, staging) != 0)
		return;
	follows = false;
	say("staged", "", "");
	take_order(order, sizeof order);
	if (strcmp(order, "free") != 0)
		die();
}

/* --- the handler --- */

static long
answer(const Call *call, const unsigned long arguments[ARGUMENTS])
{
	char subject[PATH_LENGTH];
	bool ours = find_subject(call, arguments, subject);
	bool makes_folder = call->number == SYS_mkdir || call->number == SYS_mkdirat;
	long result;

	if (ours && stops) {
		say("stop", call->name, subject);
		if (obey(&result))
			return result;
	}
	result = make(call, arguments, ours ? subject : NULL);
	if (ours && follows && makes_folder && result == 0)
		wait_when_staged(subject);
	return result;
}

static void
handle(int signal_number, siginfo_t *info, void *context)
{
	greg_t *registers = ((ucontext_t *)context)->uc_mcontext.gregs;
	const unsigned long arguments[ARGUMENTS] = {
		(unsigned long)registers[REG_RDI], (unsigned long)registers[REG_RSI],
		(unsigned long)registers[REG_RDX], (unsigned long)registers[REG_R10],
		(unsigned long)registers[REG_R8],  (unsigned long)registers[REG_R9],
	};
	int kept = errno;

	(void)signal_number;
	for (size_t i = 0; i < CALL_COUNT; i++)
		if (CALLS[i].number == info->si_syscall)
			registers[REG_RAX] = answer(&CALLS[i], arguments);
	errno = kept;
}

static bool
filter(void)
{
	enum { HEAD = 8 };
	uintptr_t passed = (uintptr_t)inject_passed;
	struct sock_filter code[HEAD + CALL_COUNT + 2] = {
		BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, arch)),
		BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, AUDIT_ARCH_X86_64, 0, HEAD - 2 + CALL_COUNT),
		BPF_STMT(BPF_LD | BPF_W | BPF_ABS,
			 offsetof(struct seccomp_data, instruction_pointer)),
		BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (uint32_t)passed, 0, 3),
		BPF_STMT(BPF_LD | BPF_W | BPF_ABS,
			 offsetof(struct seccomp_data, instruction_pointer) + 4),
		BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (uint32_t)((uint64_t)passed >> 32), 0, 1),
		BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
		BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
	};
	struct sock_fprog program = {.len = HEAD + CALL_COUNT + 2, .filter = code};

	for (unsigned i = 0; i < CALL_COUNT; i++)
		code[HEAD + i] = (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K,
							      (uint32_t)CALLS[i].number,
							      (uint8_t)(CALL_COUNT - i), 0);
	code[HEAD + CALL_COUNT] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW);
	code[HEAD + CALL_COUNT + 1] =
		(struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_TRAP);
	return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
	       prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program, 0, 0) == 0;
}

__attribute__((constructor)) static void
start(void)
{
	struct sigaction action = {.sa_sigaction = handle, .sa_flags = SA_SIGINFO | SA_NODEFER};

	below = getenv("INJECT_BELOW");
	staging = getenv("INJECT_STAGING");
	no_exchange = getenv("INJECT_NO_EXCHANGE") != NULL;
	if (below == NULL || staging == NULL)
		return;
	below_length = strlen(below);
	if (sigaction(SIGSYS, &action, NULL) != 0 || !filter()) {
		say("failed", "", "");
		_exit(99);
	}
}
