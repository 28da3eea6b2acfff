#!/usr/bin/perl
# tests/rooms.t - the rooms of the generator are in order, and tests/rooms sees each way to break it.
# SPDX-License-Identifier: EUPL-1.2
use strict;
use warnings;

use File::Basename qw(dirname);
use File::Path qw(make_path);
use File::Temp qw(tempdir);
use Test::More;

my $ROOMS = dirname($0) . '/rooms';

# A small tree without mistakes; each case below lays its files over it.
my %GOOD = (
	'ROOMS' => "# top to bottom\nbase : | uni*.h\ntext : base | cmark.h\nview : base text |\n",
	'main.c' => "#include <glib.h>\n#include \"view/view.h\"\n",
	'base/base.c' => "#include \"base/base.h\"\n#include <unistr.h>\n",
	'base/base.h' => "#include <stdio.h>\n",
	'text/text.c' => "#include \"text/text.h\"\n\n#include <cmark.h>\n#include <unistd.h>\n"
		. "#include <gio/gio.h>\n\n#include \"base/base.h\"\n",
	'text/text.h' => "#include \"base/base.h\"\n",
	'view/view.h' => "#include \"text/text.h\"\n",
);

# What tests/rooms says, as { status, text }.
sub check {
	my ($folder) = @_;
	my $text = qx{"$ROOMS" "$folder" 2>&1};
	return { status => $? >> 8, text => $text };
}

sub make_tree {
	my (%files) = @_;
	my $folder = tempdir(CLEANUP => 1);

	for my $name (keys %files) {
		my $path = "$folder/generator/$name";
		make_path(dirname($path));
		open my $out, '>', $path or die "$path: $!\n";
		print $out $files{$name};
		close $out or die "$path: $!\n";
	}
	return $folder;
}

# name: a sentence.  files: laid over the good tree.  expected: all lines that are printed.
sub breaks {
	my ($name, $files, @expected) = @_;
	my $said = check(make_tree(%GOOD, %$files));

	is_deeply($said, { status => 1, text => join('', map { "$_\n" } @expected) }, $name)
		or diag $said->{text};
}

my $real = check(dirname($0) . '/..');
is_deeply($real, { status => 0, text => '' }, 'the generator keeps to generator/ROOMS')
	or diag $real->{text};
is_deeply(check(make_tree(%GOOD)), { status => 0, text => '' }, 'a tree in order says nothing');

breaks('a room above includes one below it',
	{ 'base/climb.c' => "#include <glib.h>\n\n  #  include \"view/view.h\" /* why */\n" },
	"generator/base/climb.c:3: error: room 'base' may not include 'view/view.h' (generator/ROOMS)");
breaks('a room below includes one that its line does not name',
	{ 'ROOMS' => "base : |  uni*.h\ntext : base | cmark.h\nview : text |\n",
	  'view/view.h' => "#include \"base/base.h\"\n" },
	"generator/view/view.h:1: error: room 'view' may not include 'base/base.h' (generator/ROOMS)");
breaks('a library is borrowed',
	{ 'view/borrow.c' => "#include <cmark.h>\n#include <uninorm.h>\n" },
	"generator/view/borrow.c:1: error: room 'view' may not include <cmark.h>, "
		. "which belongs to room 'text' (generator/ROOMS)",
	"generator/view/borrow.c:2: error: room 'view' may not include <uninorm.h>, "
		. "which belongs to room 'base' (generator/ROOMS)");
breaks('main borrows a library',
	{ 'main.c' => "#include <cmark.h>\n" },
	"generator/main.c:1: error: main may not include <cmark.h>, "
		. "which belongs to room 'text' (generator/ROOMS)");
breaks('a library belongs to no room',
	{ 'base/new.c' => "#include <curl/curl.h>\n" },
	"generator/base/new.c:1: error: library header <curl/curl.h> belongs to no room (generator/ROOMS)");
breaks('a room is not listed',
	{ 'attic/attic.c' => "#include <glib.h>\n", 'view/up.c' => "#include \"attic/attic.h\"\n" },
	"generator/attic/attic.c:1: error: room 'attic' is not listed (generator/ROOMS)",
	"generator/view/up.c:1: error: room 'attic' is not listed (generator/ROOMS)");
breaks('an include goes round the rooms',
	{ 'base/round.c' => "#include \"base.h\"\n#include \"../view/view.h\"\n" },
	"generator/base/round.c:1: error: 'base.h' names no room; expected 'room/name.h' (generator/ROOMS)",
	"generator/base/round.c:2: error: '../view/view.h' names no room; "
		. "expected 'room/name.h' (generator/ROOMS)");
breaks('headers of one room go in a circle',
	{ 'text/a.h' => "#include \"text/b.h\"\n",
	  'text/b.h' => "\n#include \"text/c.h\"\n",
	  'text/c.h' => "#include \"base/base.h\"\n#include \"text/a.h\"\n" },
	"generator/text/c.h:2: error: circle: text/a.h -> text/b.h -> text/c.h -> text/a.h (generator/ROOMS)");
breaks('rooms go in a circle',
	{ 'ROOMS' => "base : text | uni*.h\ntext : base | cmark.h\nview : base text |\n" },
	"generator/ROOMS:1: error: room 'base' may not use 'text', which does not stand above it");
breaks('a line of ROOMS is none, or stands twice',
	{ 'ROOMS' => "$GOOD{ROOMS}view base\nview : base text |\n" },
	"generator/ROOMS:5: error: expected 'room : rooms | library headers'",
	"generator/ROOMS:6: error: room 'view' is listed twice");

done_testing();
