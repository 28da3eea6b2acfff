#!/usr/bin/perl
# tests/man.t - the manual page is well-formed and tells every command and option that there is.
# SPDX-License-Identifier: EUPL-1.2
use strict;
use warnings;

use File::Basename qw(dirname);
use Test::More;

my $PROGRAM = $ENV{PROGRAM} || 'build/ledenbrieven';
my $PAGE = dirname($0) . '/../generator/man/ledenbrieven.1';

sub run {
	my ($command) = @_;
	my $text = qx{$command 2>&1};
	return { status => $? >> 8, text => $text };
}

is_deeply(run("mandoc -Tlint -Wwarning '$PAGE'"), { status => 0, text => '' }, 'mandoc has nothing to say')
	or diag run("mandoc -Tlint -Wwarning '$PAGE'")->{text};

my $manual = run("mandoc -Tascii '$PAGE'")->{text};
$manual =~ s/.\x08//g; # bold and underlined, as on a terminal
like($manual, qr/^$_$/m, "it has the section $_")
	for 'SYNOPSIS', 'OPTIONS', 'ENVIRONMENT', 'FILES', 'EXIT STATUS', 'EXAMPLES', 'DIAGNOSTICS';
my $help = run("'$PROGRAM' --help")->{text};
my @commands = $help =~ /^  (\w+) /mg;
cmp_ok(scalar @commands, '>', 3, 'the help lists the commands');
for my $command (@commands) {
	my $told = run("'$PROGRAM' $command --help");
	my @options = $told->{text} =~ /(--[a-z][-a-z]*)/g;

	is($told->{status}, 0, "$command tells its options");
	like($manual, qr/^   ?$command$/m, "$command has a section");
	for my $option (@options) {
		like($manual, qr/\Q$option\E/, "$command $option is in the manual");
	}
}
# And the other way round: what the manual promises is there.
my $all = join "\n", map { run("'$PROGRAM' $_ --help")->{text} } @commands;
for my $option (do { my %seen; grep { !$seen{$_}++ } $manual =~ /(?<![\w-])(--[a-z][-a-z]*)/g }) {
	next if $option eq '--help' || $option eq '--version';
	like($all, qr/\Q$option\E/, "$option of the manual is there");
}
done_testing();
