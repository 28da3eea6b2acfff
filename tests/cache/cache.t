#!/usr/bin/perl
# tests/cache/cache.t - a build with nothing to do does nothing, and no build with something to do does so.
# SPDX-License-Identifier: EUPL-1.2
#
# Whether a build knew that nothing had changed is told by the record in .cache, which any other build
# writes anew. PROGRAM (default build/ledenbrieven) names the program.
use strict;
use warnings;

use Cwd qw(abs_path);
use File::Basename qw(dirname);
use File::Copy qw(copy);
use File::Find qw(find);
use File::Temp qw(tempdir);
use Test::More;

my $repository = dirname(dirname(dirname(abs_path(__FILE__))));
my $program    = abs_path($ENV{PROGRAM} // "$repository/build/ledenbrieven");
my $top        = tempdir(-w '/dev/shm' ? (DIR => '/dev/shm') : (), CLEANUP => 1); # each build waits for its disk
my $site       = "$top/site";
my $letter     = 'content/brieven/2025-goed.md';

@ENV{qw(LC_ALL TZ GIT_CONFIG_GLOBAL GIT_CONFIG_NOSYSTEM)} = ('C', 'UTC', '/dev/null', 1);
delete @ENV{qw(GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE)};

# --- helpers --------------------------------------------------------------------------------------

sub run {
	my ($command) = @_;
	my $text = qx{cd '$site' && $command 2>&1};
	$? == 0 or BAIL_OUT("$command: $text");
	return $text;
}

sub git { return run("git -c user.name=Proef -c user.email=proef\@example.org $_[0]") }

sub read_file {
	my ($path) = @_;
	open(my $in, '<:raw', "$site/$path") or die "$path: $!\n";
	local $/;
	return scalar(<$in>);
}

# In place: the inode stays.
sub write_file {
	my ($path, $bytes) = @_;
	open(my $out, -e "$site/$path" ? '+<:raw' : '>:raw', "$site/$path") or die "$path: $!\n";
	print {$out} $bytes;
	truncate($out, length($bytes));
	close($out) or die "$path: $!\n";
}

# Every file with its inode, size and times: what any write would change.
sub listing {
	my %files;
	find({no_chdir => 1, wanted => sub { $files{$_} = join(' ', (lstat)[1, 7, 9, 10]) }}, $site);
	return \%files;
}

# Of all records, one for each output folder.
sub records {
	return join(' ', map { "$_:" . ((stat)[1] // '') . ':' . ((stat)[10] // '') } sort glob("$site/.cache/sites/*"));
}

# Builds; returns what was said, and whether the build knew that there was nothing to do.
sub build {
	my ($arguments) = @_;
	my $before = records();
	my $text   = run("'" . ($ENV{OTHER_PROGRAM} // $program) . "' build " . ($arguments // ''));
	return ($text, $before ne '' && records() eq $before);
}

# A build after change() does its work, and the one after that has nothing to do. The output is what a
# build without a cache makes.
sub notices {
	my ($name, $change, $arguments) = @_;
	$arguments //= '';
	build($arguments);
	$change->();
	my (undef, $idle) = build($arguments);
	ok(!$idle, "$name: the site is built");
	my ($text, $again) = build($arguments);
	ok($again, "$name: once") or diag $text;
	my ($output) = $arguments =~ /--output (\S+)/;
	run("mv .cache .cache-aside && '$program' build $arguments --output fresh && rm -rf .cache && mv .cache-aside .cache");
	is(run('diff -r fresh ' . ($output // 'public') . '; rm -rf fresh'), '', "$name: it is what a build without a cache makes");
}

# --- the site -------------------------------------------------------------------------------------

mkdir $site;
run("cp -r '$repository/tests/golden/base/.' .");
run("cp -rn '$repository/templates' '$repository/static' .");
write_file('site.conf', read_file('site.conf') =~ s{^history=no\n}{base-url=https://brieven.example.org/\n}mr);
run('git init -q -b main');
git('add -A');
git("commit -qm 'Een'");

# --- nothing to do --------------------------------------------------------------------------------

my ($first, $idle) = build();
ok(!$idle, 'a first build makes the site');
like($first, qr/^public: 1 letter, \d+ files \(\d+ new or changed/m, 'and says so');
my $before = listing();
my ($second, $idle_again) = build();
ok($idle_again, 'a second has nothing to do');
like($second, qr/^public is up to date: 1 letter, \d+ files; \d+\.\d s$/m, 'and says so');
is_deeply(listing(), $before, 'and writes nothing, anywhere');
is(run('git status --porcelain -- .cache'), '', 'git does not see the cache');

# --- what changes ---------------------------------------------------------------------------------

notices('a word of a letter', sub { write_file($letter, read_file($letter) =~ s/wil groei/zag groei/r) });
notices('a word of as many bytes, with its time set back', sub {
	my @times = (stat "$site/$letter")[8, 9];
	write_file($letter, read_file($letter) =~ s/zag groei/had groei/r);
	utime(@times, "$site/$letter");
});
notices('a letter dated in the future', sub { utime(time + 86400, time + 86400, "$site/$letter") });
notices('a word of a letter dated in the future', sub {
	write_file($letter, read_file($letter) =~ s/had groei/zag groei/r);
	utime(time + 86400, time + 86400, "$site/$letter");
});
notices('a new letter', sub { copy("$site/$letter", "$site/content/brieven/2025-nieuw.md") });
notices('another name', sub { rename("$site/content/brieven/2025-nieuw.md", "$site/content/brieven/2025-ander.md") });
notices('a letter less', sub { unlink("$site/content/brieven/2025-ander.md") });
write_file('content/brieven/2025-twee.md', read_file($letter) . "\n## Meer {#meer topics=\"accres\"}\n\nTekst.\n");
notices('an item that became an alias of another', sub {
	write_file('content/brieven/2025-twee.md', read_file($letter) =~ s/\{#groei /{#groei aliases="meer" /r . "\nTekst.\n");
});
unlink("$site/content/brieven/2025-twee.md");
notices('a topic', sub { write_file('content/onderwerpen.yaml', read_file('content/onderwerpen.yaml') =~ s/label: Accres/label: Acres/r) });
notices('a template', sub {
	write_file('templates/404.mustache', read_file('templates/404.mustache') . "<!-- einde -->\n");
});
notices('a new static file', sub { write_file('static/robotje.txt', 'a') });
notices('a static file', sub { write_file('static/robotje.txt', 'b') });
notices('a static file less', sub { unlink("$site/static/robotje.txt") });
notices('site.conf', sub { write_file('site.conf', read_file('site.conf') . "owner=Wij\n") });
notices('a commit', sub { git("commit -qam 'Twee'") });
notices('a commit of the same tree', sub { git("commit -q --allow-empty -m 'Drie'") });
notices('a file of the site that is gone', sub { unlink("$site/public/brieven/index.html") });
notices('a file of the site that was written to', sub { write_file('public/brieven/index.html', "oei\n") });
notices('a letter of a word in a file of the site', sub { write_file('public/index.html', read_file('public/index.html') =~ s/Proef/Proen/r) });
notices('the manifest that was written to', sub { write_file('public/manifest.sha256', read_file('public/manifest.sha256') =~ s/^./f/r) });
notices('a site that is gone', sub { run('rm -rf public') });

# --- what a build could not remove ----------------------------------------------------------------

# Its staged files that are as they were are second names of the published ones, which tells on the times of
# these when the next build removes them: also on those that it wants to carry over.
my @carried = map { s{^\Q$site/public/\E}{}r } glob("$site/public/zoek/oud/*");
cmp_ok(scalar @carried, '>', 0, 'the site has an index of old versions');
run('mkdir -p aside/zoek/oud && ln public/zoek/oud/* aside/zoek/oud');
build();
notices('what a build could not remove', sub { run('mv aside .public.new') });

# --- a topic that fills more than a page ----------------------------------------------------------

# Its page shows of a letter of a former year what changed last in it on the topic, and not its text. What
# changed was an item, of which the id is now that of a table: first in an item on the topic, then in another.
{
	my ($head)  = read_file($letter) =~ /\A(---\n.*?\n---\n)/s;
	my $part    = "| N | 1 |\n|---|--:|\n| x | 2 |\n\n: Tabel {#oud}\n\n";
	my $chapter = sub { return "\n# Geld {#geld}\n\n## A {#a topics=\"accres\"}\n\nTekst.\n\n$_[0]## B {#b topics=\"wonen\"}\n\nMeer.\n\n$_[1]" };
	my $old     = $head =~ s/^date: 2025/date: 2024/mr;

	write_file('templates/onderwerp.mustache', read_file('templates/onderwerp.mustache') . '{{#last_changes}}{{#documents}}{{document_title}} {{change_count}}{{/documents}}{{/last_changes}}');
	write_file('content/brieven/2025-veel.md', "$head\n# Geld {#geld}\n\n" . join('', map { "## Deel $_ {#deel-$_ topics=\"accres\"}\n\nTekst.\n\n" } 1 .. 201));
	write_file('content/brieven/2024-oud.md', $old =~ s/^edition: .*/edition: septembercirculaire-2024/mr . $chapter->('', "## Oud {#oud topics=\"wonen\"}\n\nDit is oud.\n"));
	git('add -A');
	git("commit -qm 'Veel'");
	write_file('content/brieven/2024-oud.md', $old . $chapter->('', "## Oud {#oud topics=\"wonen\"}\n\nDit is nieuw.\n"));
	git("commit -qam 'Anders'");
	write_file('content/brieven/2024-oud.md', $old . $chapter->($part, ''));
	notices('a part of an item that is now part of another', sub { write_file('content/brieven/2024-oud.md', $old . $chapter->('', $part)) });
	run('rm content/brieven/2025-veel.md content/brieven/2024-oud.md');
}

# --- two at once ----------------------------------------------------------------------------------

# The first of two builds publishes, and is held up right after it let the lock go; the second publishes
# something else meanwhile. What the first keeps at its end must not be said of the second's files.
SKIP: {
	skip('strace cannot hold a program up here', 1)
		if system('strace -qq -o /dev/null -e inject=write:delay_exit=1:when=99 true 2>/dev/null') != 0;
	my $lock = "$site/.public.lock";

	build();
	write_file($letter, read_file($letter) =~ s/wil groei|zag groei/nam groei/r);
	my $first = fork() // die "fork: $!\n";
	if ($first == 0) {
		chdir($site);
		exec("strace -f -qq -o '$top/held' -P '$lock' -e trace=unlink -e inject=unlink:delay_exit=2000000 '$program' build >/dev/null 2>&1");
	}
	for (1 .. 200) {
		last if !-e $lock && read_file('public/brieven/2025-goed.html') =~ /nam groei/;
		select(undef, undef, undef, 0.02);
	}
	write_file($letter, read_file($letter) =~ s/nam groei/gaf groei/r);
	build();
	waitpid($first, 0);
	write_file($letter, read_file($letter) =~ s/gaf groei/nam groei/r);
	build();
	like(read_file('public/brieven/2025-goed.html'), qr/nam groei/, 'no build takes the files of another for its own');
	write_file($letter, read_file($letter) =~ s/nam groei/zag groei/r);
}

# --- what else decides ----------------------------------------------------------------------------

build();
ok(!(build('--drafts'))[1], 'other options make another site');
ok((build('--drafts'))[1], 'and know it again');
ok(!(build())[1], 'and so it is back');
ok(!(build('--output elders'))[1], 'another output folder is another site');
ok((build('--output elders'))[1], 'which is known too');
ok((build())[1], 'beside the first');
ok(!(build('--rev HEAD --output commit'))[1], 'a commit is another site');
ok((build('--rev HEAD --output commit'))[1], 'which is known too');
write_file($letter, read_file($letter) =~ s/zag groei/wil groei/r);
ok((build('--rev HEAD --output commit'))[1], 'whatever the files are now');
git("commit -qam 'Vier'");
ok(!(build('--rev HEAD --output commit'))[1], 'until there is another commit');
build();
copy($program, "$top/ledenbrieven");
chmod(0755, "$top/ledenbrieven");
{
	local $ENV{OTHER_PROGRAM} = "$top/ledenbrieven";
	ok(!(build())[1], 'another program builds anew');
	ok((build())[1], 'once');
}

# --- messages -------------------------------------------------------------------------------------

write_file('content/brieven/2025-concept.md', read_file($letter) =~ s/^date:/status: concept\ndate:/mr =~ s/\{#groei topics="accres"\}/{#groei}/r);
my ($warned)   = build('--drafts');
my ($repeated, $knew) = build('--drafts');
like($warned, qr/warning: /, 'a concept without topics is warned of');
ok($knew, 'the next build has nothing to do');
is_deeply([grep { /warning: / } split /\n/, $repeated], [grep { /warning: / } split /\n/, $warned], 'and warns again');
unlink("$site/content/brieven/2025-concept.md");
write_file($letter, read_file($letter) =~ s/accres/acres/r);
like(qx{cd '$site' && '$program' build 2>&1}, qr/error: unknown topic/, 'a mistake is told');
like(qx{cd '$site' && '$program' build 2>&1}, qr/error: unknown topic/, 'each time');
write_file($letter, read_file($letter) =~ s/topics="acres"/topics="accres"/r);

# --- a broken cache -------------------------------------------------------------------------------

for my $break (
	['half a record',   sub { truncate($_[0], (-s $_[0]) / 2) }],
	['an empty record', sub { truncate($_[0], 0) }],
	['another byte',    sub { open(my $file, '+<', $_[0]); seek($file, 100, 0); print {$file} '#' }],
	['other text',      sub { open(my $file, '>', $_[0]); print {$file} "x\n" x 100 }],
	['no record',       sub { unlink($_[0]) }],
) {
	my ($name, $do) = @$break;

	build();
	$do->($_) for glob("$site/.cache/sites/*");
	my ($text, $idle) = build();
	ok(!$idle, "$name: the site is built");
	like($text, qr/^public is up to date/m, "$name: as it was");
	ok((build())[1], "$name: once");
}
run('rm -rf .cache && echo x >.cache');
like((build())[0], qr/^public is up to date/m, 'a file in place of the cache is left alone');
is(read_file('.cache'), "x\n", 'as it is');
run('rm -f .cache');
build('--output uit' . $_) for 1 .. 20;
cmp_ok(scalar(my @kept = glob("$site/.cache/sites/*")), '<=', 16, 'records of folders that nobody builds do not pile up');
done_testing();
