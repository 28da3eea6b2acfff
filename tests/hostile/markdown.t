#!/usr/bin/perl
# tests/hostile/markdown.t - texts on which a Markdown parser may take time or memory beyond all reason
# are read in time, or refused with a message. SPDX-License-Identifier: EUPL-1.2
#
#   prove tests/hostile/markdown.t          each of 50 kB
#   SIZE=1000000 tests/hostile/markdown.t   each of 1 MB, with the seconds that it took
#
# Among them are the inputs of what was published about cmark-gfm: CVE-2023-22483 to -22486, -24824,
# -26485 and -37463.
use strict;
use warnings;

use Cwd qw(abs_path);
use File::Basename qw(dirname);
use File::Temp qw(tempdir);
use Test::More;
use Time::HiRes qw(time);

use constant PATIENCE => 60;    # seconds

my $tests   = dirname(dirname(abs_path(__FILE__)));
my $root    = dirname($tests);
my $program = abs_path($ENV{PROGRAM} // "$root/build/ledenbrieven");
my $n       = $ENV{SIZE} // 50_000;
my $site    = tempdir(CLEANUP => 1);
my %texts   = (
	'attributes'              => '# a {' . 'a="b" ' x ($n / 6) . '}',
	'backslashes'             => '\\' x $n,
	'backticks'               => join('', map { 'e' . ('`' x $_) } 1 .. sqrt(2 * $n)),
	'brackets closed'         => ']' x $n,
	'brackets open'           => '[' x $n,
	'brackets with images'    => '![' x ($n / 2),
	'brackets with links'     => '[a](' x ($n / 4),
	'brackets with unclosed'  => '[a](<b' x ($n / 6),
	'brackets nested'         => '[' x ($n / 2) . 'a' . '](b)' x ($n / 8),
	'chart of many rows'      => "```grafiek\ntype: lijn\ntitle: T\n\n" . "a;1\n" x ($n / 4) . "```\n",
	'dashes'                  => '- ' x ($n / 2) . "a\n" x 1000,
	'dashes, then lazy lines' => '- ' x ($n / 4) . "a\n" x ($n / 4),
	'emphasis closed'         => 'a_ ' x ($n / 3),
	'emphasis mixed'          => 'a**bc* ' x ($n / 7),
	'emphasis open'           => '_a ' x ($n / 3),
	'emphasis runs of *'      => '*' x $n,
	'emphasis runs of _'      => '_' x $n,
	'entities'                => '&' x $n,
	'footnotes defined'       => join('', map { "[^$_]: x\n\n" } 1 .. $n / 14),
	'footnotes in footnotes'  => join('', map { "[^$_]: [^" . ($_ + 1) . "]\n\n" } 1 .. $n / 22),
	'footnotes open'          => '[^' x ($n / 2),
	'footnotes undefined'     => join('', map { "[^a$_] " } 1 .. $n / 9),
	'footnotes used'          => '[^a]' x ($n / 4) . "\n\n[^a]: x\n",
	'headings'                => "# a\n" x ($n / 4),
	'HTML attributes'         => '<a b="' x ($n / 6),
	'HTML comments'           => '<!--' x ($n / 4),
	'HTML instructions'       => '<?' x ($n / 2),
	'HTML declarations'       => '<!A ' x ($n / 4),
	'HTML data'               => '<![CDATA[' x ($n / 9),
	'lists by indentation'    => join('', map { (' ' x $_) . "- a\n" } 0 .. sqrt(2 * $n)),
	'one line'                => 'a' x $n,
	'paragraph above a table' => "x\n" x ($n / 2) . "|a|\n|-|\n",
	'quotes'                  => '>' x $n,
	'quotes, then lazy lines' => '>' x ($n / 2) . "a\n" x ($n / 4),
	'references'              => join('', map { "[$_]: x\n" } 1 .. $n / 10),
	'references used'         => '[a]: ' . 'x' x ($n / 10) . "\n\n" . '[a]' x ($n / 3),
	'rows of dashes'          => join('', ('|a' x 50 . "\n|-|-\n") x ($n / 100)),
	'table of many columns'   => '|' x $n . "\n" . '|-' x ($n / 2) . "|\n",
	'table of short rows'     => '|a' x ($n / 33) . "\n" . '|-' x ($n / 33) . "\n" . "a\n" x ($n / 33),
	'tabs'                    => "\t" x $n . 'x',
	'addresses by www'        => 'www.' x ($n / 4),
	'addresses by http'       => 'http://' x ($n / 7),
	'addresses by <'          => '<http:' x ($n / 6),
	'addresses of mail'       => 'a@' x ($n / 2),
);

sub run_check {
	my ($name) = @_;
	my $child = fork() // die "fork: $!\n";

	if ($child == 0) {
		open(STDOUT, '>', "$site/said") or die "said: $!\n";
		open(STDERR, '>&', \*STDOUT) or die "said: $!\n";
		exec($program, 'check', '--site', $site) or exit(127);
	}
	local $SIG{ALRM} = sub { kill('KILL', $child) };
	alarm(PATIENCE);
	waitpid($child, 0);
	alarm(0);
	return $?;
}

sub first_message {
	open(my $in, '<', "$site/said") or return '';
	my ($line) = grep { /error/ } <$in>;

	return $line =~ s/.*error: //r =~ s/(.{70}).*/$1 .../sr =~ s/\n//r if defined $line;
	return 'read';
}

system('cp', '-r', "$tests/golden/base/.", "$root/templates", "$root/static", $site) == 0 or die "cp\n";
mkdir("$site/content/paginas");
for my $name (sort keys %texts) {
	open(my $out, '>', "$site/content/paginas/x.md") or die "x.md: $!\n";
	print {$out} "---\ntitle: X\n---\n\n$texts{$name}\n";
	close($out) or die "x.md: $!\n";
	my $start  = time;
	my $status = run_check();

	ok($status == 0 || $status == 1 << 8, $name) or diag("status $status");
	diag(sprintf('%-26s %5.1f s  %s', $name, time - $start, first_message())) if $ENV{SIZE};
}
done_testing();
