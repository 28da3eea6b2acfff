#!/usr/bin/perl
# tests/check/formats.t - how `check` tells what it found: formats, colours, changed files, help.
# SPDX-License-Identifier: EUPL-1.2
use strict;
use warnings;

use Cwd qw(abs_path);
use File::Basename qw(dirname);
use File::Temp qw(tempdir);
use FindBin qw($Bin);
use JSON::PP qw(decode_json);
use Test::More;

use lib dirname($Bin) . '/golden';
use Cases qw(make_site read_file write_file);

my $program = abs_path($ENV{PROGRAM} // dirname(dirname($Bin)) . '/build/ledenbrieven');
my $site    = tempdir(CLEANUP => 1);
my $letter  = "$site/content/brieven/x.md";

-x $program or BAIL_OUT("there is no program $program; build it with 'make'");

# Runs a command of the shell in the site; what it says on both streams, and its exit status.
sub shell {
	my ($command) = @_;
	my $said = qx{cd '$site' && { $command; } 2>&1};
	return ($said, $? >> 8);
}

sub check {
	my ($options) = @_;
	return shell("'$program' check $options");
}

# The same on a terminal, on which lines end with CR LF.
sub check_on_terminal {
	my ($setting) = @_;
	my ($said) = shell("$setting script -qec \"'$program' check\" /dev/null </dev/null");
	return $said =~ s/\r\n/\n/gr;
}

make_site(dirname($Bin) . '/golden/cases/style-terms', $site);
write_file("$site/site.conf", "[site]\ntitle = X\nhistory=no\n[check]\nstyle = minus\n");
write_file($letter, read_file("$site/content/brieven/2025-goed.md") . "\nHet is -5 en [weg](weg.md).\n");

# --- formats --------------------------------------------------------------------------------------

my $error   = "content/brieven/x.md:23:14: error: there is no document 'weg.md'";
my $warning = "content/brieven/x.md:23:8: warning: a hyphen stands for the minus sign; write '\xe2\x88\x92' (U+2212)";

is_deeply([check('')], ["$warning\n$error\n2 letters: 1 error, 1 warning\n", 1], 'text ends with counts');
is_deeply([check('--format gcc')], ["$warning [-Wminus]\n$error\n", 1], 'gcc has no counts, and names rules that can be turned off');
my ($json, $status) = check('--format json');
is_deeply([map { "$_->{rule} $_->{line}:$_->{column}" } @{ decode_json($json)->{messages} }], ['minus 23:8', 'broken-link 23:14'], 'json has all messages');
is($status, 1, 'json has the exit status of text');

# --- colours --------------------------------------------------------------------------------------

SKIP: {
	skip('script(1) can make no terminal here', 4) if system('script -qec true /dev/null </dev/null >/dev/null 2>&1') != 0;
	like(check_on_terminal('TERM=xterm'), qr/^\e\[1mcontent\/brieven\/x\.md:23:14: \e\[31merror:\e\[0m there/m, 'an error is red on a terminal');
	like(check_on_terminal('TERM=xterm'), qr/^\e\[1mcontent\/brieven\/x\.md:23:8: \e\[35mwarning:\e\[0m a hyphen/m, 'a warning is magenta');
	unlike(check_on_terminal('NO_COLOR=1 TERM=xterm'), qr/\e/, 'NO_COLOR turns it off');
	unlike(check_on_terminal('TERM=dumb'), qr/\e/, 'so does a terminal without colours');
}

# --- only what was changed ------------------------------------------------------------------------

my $git = 'git -c user.name=x -c user.email=x@example.nl -c init.defaultBranch=main';

shell("$git init -q . && $git add -A && $git commit -qm Alles");
is_deeply([check('--changed')], ["2 letters: all is well\n", 0], 'with --changed a committed file is no matter');
write_file("$site/content/brieven/2025-goed.md", read_file("$site/content/brieven/2025-goed.md") . "\nEn -6.\n");
my ($said) = check('--changed --format gcc');
is($said, "content/brieven/2025-goed.md:23:4: warning: a hyphen stands for the minus sign; write '\xe2\x88\x92' (U+2212) [-Wminus]\n", 'and a changed one is');
($said) = check('--changed --format sarif');
is(scalar @{ decode_json($said)->{runs}[0]{results} }, 1, 'in sarif too');
check('--changed --fix');
like(read_file("$site/content/brieven/2025-goed.md"), qr/En \xe2\x88\x926\.$/m, 'with --fix the changed file is mended');
like(read_file($letter), qr/Het is -5/, 'and the others are not');

# --- help -----------------------------------------------------------------------------------------

my %usage = (
	build  => '[OPTION…]',
	check  => '[OPTION…]',
	diff   => '[OPTION…] A[..B] [PATH]',
	import => '[OPTION…] FILE',
	log    => '[OPTION…] PATH',
	new    => '[OPTION…] brief NAME | dossier NAME | editie NAME | site DIR',
	review => '[OPTION…] BASE[..HEAD]',
	serve  => '[OPTION…]',
);
for my $command (sort keys %usage) {
	my ($help) = shell("'$program' $command --help");
	is((split /\n/, $help)[0], "Usage: ledenbrieven $command $usage{$command}", "$command tells its usage");
}
done_testing();
