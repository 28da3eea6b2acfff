#!/usr/bin/perl
# tests/install.t - the installed program starts and builds a site of its own, and completes words.
# SPDX-License-Identifier: EUPL-1.2
use strict;
use warnings;

use File::Basename qw(dirname);
use File::Temp qw(tempdir);
use FindBin qw($Bin);
use Test::More;

use lib "$Bin/golden";
use Cases qw(environment);

my $TOP = dirname($0) . '/..';
my $PROGRAM = $ENV{PROGRAM} || 'build/ledenbrieven';
my $root = tempdir(CLEANUP => 1);
my $installed = "$root/opt/x/bin/ledenbrieven";

sub run {
	my ($command) = @_;
	my $text = qx{$command 2>&1};
	return { status => $? >> 8, text => $text };
}

sub does {
	my ($command, $name) = @_;
	my $told = run($command);

	is($told->{status}, 0, $name) or diag $told->{text};
	return $told->{text};
}

does("make -s -C '$TOP' install DESTDIR='$root' PREFIX=/opt/x PROGRAM='$PROGRAM'", 'it is installed');
ok(-x $installed, 'the program is there');
ok(-s "$root/opt/x/share/man/man1/ledenbrieven.1", 'the manual is there');
{
	my %variables = environment('nl');
	local @ENV{keys %variables} = values %variables;
	like(does("'$installed' --help", 'it helps'), qr/^Gebruik: /, 'in Dutch, by the translation that was installed');
}

does("'$installed' new site '$root/mijn'", 'a site is started');
my $check = does("'$installed' check --strict --site '$root/mijn'", 'it has no mistakes and no warnings');
like($check, qr/all is well/, 'all is well');
does("'$installed' build --site '$root/mijn'", 'it is built, with the templates that were installed');
ok(-s "$root/mijn/public/brieven/voorbeeld.html", 'its letter has a page');
ok(-s "$root/mijn/public/stijl.css", 'the style that was installed is there');

mkdir "$root/mijn/static" or die "$!\n";
open my $style, '>', "$root/mijn/static/stijl.css" or die "$!\n";
print $style "/* eigen */\n";
close $style;
does("'$installed' build --site '$root/mijn'", 'it is built with a style of its own');
is(-s "$root/mijn/public/stijl.css", length "/* eigen */\n", 'the own style goes before the installed one');

is(run("'$installed' new site '$root/mijn'")->{status}, 2, 'a site that is there is refused');

# What bash offers for the words, of which the last is not complete.
sub completes {
	my (@words) = @_;
	my $file = "$root/opt/x/share/bash-completion/completions/ledenbrieven";
	my $line = join ' ', map { "'$_'" } 'ledenbrieven', @words;

	return run("PATH='$root/opt/x/bin':\$PATH bash -c '. \"$file\"; COMP_WORDS=($line); "
		. "COMP_CWORD=" . scalar(@words) . "; _ledenbrieven; echo \"\${COMPREPLY[\@]}\"' x")->{text};
}
is(completes('bu'), "build\n", 'bash completes a command');
is(completes('build', '--sh'), "--shallow-ok\n", 'bash completes an option');
is(completes('new', 'do'), "dossier\n", 'bash completes what can be made');

does("make -s -C '$TOP' uninstall DESTDIR='$root' PREFIX=/opt/x", 'it is taken away');
is(run("find '$root/opt' -type f")->{text}, '', 'nothing is left');

my $deb = does("make -s -C '$TOP' deb PROGRAM='$PROGRAM'", 'a Debian package is made');
my ($path) = $deb =~ /^(\S+\.deb)$/m or BAIL_OUT("no package: $deb");
does("cd '$TOP' && dpkg-deb -x '$path' '$root/deb'", 'it unpacks');
my $control = does("cd '$TOP' && dpkg-deb -f '$path'", 'it has its fields');
like($control, qr/^Depends: .*libgit2/m, 'it depends on the libraries that the program asks for');
unlike($control, qr/@[A-Z]+@/, 'no field is left open');
does("'$root/deb/usr/bin/ledenbrieven' new site '$root/van-pakket'", 'what was unpacked starts a site');
does("'$root/deb/usr/bin/ledenbrieven' build --site '$root/van-pakket'", 'and builds it');
done_testing();
