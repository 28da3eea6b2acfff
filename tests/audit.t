#!/usr/bin/perl
# tests/audit.t - the program has all protections, tests/audit sees each that another lacks, and a leak is seen.
# SPDX-License-Identifier: EUPL-1.2
use strict;
use warnings;

use File::Basename qw(dirname);
use File::Temp qw(tempdir);
use Test::More;

my $TOP = dirname($0) . '/..';
my $PROGRAM = $ENV{PROGRAM} || 'build/ledenbrieven';
my $CC = $ENV{CC} || 'gcc';
my $folder = tempdir(CLEANUP => 1);

# What tests/audit says, as { status, text }.
sub audit {
	my ($program) = @_;
	my $text = qx{'$TOP/tests/audit' '$program' 2>&1};
	return { status => $? >> 8, text => $text };
}

my $own = audit($PROGRAM);
is($own->{status}, 0, 'the program has all that there is') or diag $own->{text};
unlike($own->{text}, qr/^ +NO /m, 'and nothing is said to be missing');

# Something for each protection to protect.
open my $source, '>', "$folder/small.c" or die "$!\n";
print $source <<'C';
#include <string.h>
int fill(char *to, const char *from);
int fill(char *to, const char *from) { strcpy(to, from); return to[0]; }
int main(int count, char **words)
{
	char page[8], pages[20000];
	int first = fill(page, words[0]);
	memset(pages, count, (size_t)count);
	strcpy(page, words[count - 1]);
	return first + fill(pages, page);
}
C
close $source or die "$!\n";

sub compiled {
	my ($flags) = @_;
	my $said = qx{$CC -O1 -o '$folder/small' '$folder/small.c' $flags 2>&1};

	$? == 0 or die "$CC $flags: $said";
	return "$folder/small";
}

my $ALL = '-fPIE -pie -Wl,-z,relro -Wl,-z,now -Wl,-z,noexecstack -fstack-protector-strong -fstack-clash-protection'
	. ' -fcf-protection -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2';
my %LESS = (
	'-fno-pie -no-pie' => 'position independent',
	'-Wl,-z,lazy' => 'relocations are read-only',
	'-Wl,-z,norelro' => 'relocations are read-only',
	'-Wl,-z,execstack' => 'nothing is written and executed',
	'-Wl,-rpath,/tmp' => 'libraries come from the system',
	'-fno-stack-protector' => 'stack protector',
	'-fno-stack-clash-protection' => 'large frames touch each page',
	'-U_FORTIFY_SOURCE' => 'checked functions of the C library',
	'-fcf-protection=none' => 'targets of jumps are marked',
);

my $small = audit(compiled($ALL));
is($small->{status}, 0, 'a small program with all flags has all') or diag $small->{text};
for my $flag (sort keys %LESS) {
	my $said = audit(compiled("$ALL $flag"));
	my @missing = $said->{text} =~ /^ +NO +(.*?)(?: \(|:|$)/mg;

	next if $said->{text} =~ /^ +- +\Q$LESS{$flag}\E/m; # not on this processor
	is($said->{status}, 1, "$flag: exit status 1");
	is_deeply(\@missing, [$LESS{$flag}], "$flag: that alone is missing") or diag $said->{text};
}
isnt(audit("$folder/small.c")->{status}, 0, 'what is no program is an error');

# The leak sanitizer does not work everywhere (under a debugger, say), and is silent then: the suite would pass.
open my $leak, '>', "$folder/small.c" or die "$!\n";
print $leak <<'C';
#include <stdlib.h>
int main(void) { void *volatile lost = malloc(33); lost = NULL; return lost != NULL; }
C
close $leak or die "$!\n";
my $leaking = compiled('-fsanitize=address,undefined');
like(qx{'$leaking' 2>&1}, qr/33 byte\(s\) leaked/, 'the sanitizers see a leak that is made on purpose');
isnt($?, 0, 'and end the program with an error');
done_testing();
