#!/usr/bin/perl
# tests/golden-history/golden-history.t - a small repository, and what the program says of its history.
# SPDX-License-Identifier: EUPL-1.2
#
#   prove tests/golden-history/golden-history.t       compares
#   tests/golden-history/golden-history.t --update    writes what the program gives as what is expected
#
# PROGRAM (default build/ledenbrieven) names the program. After --update read the difference: what it
# writes is what the program does, not what it should do.
#
# Each folder of commits/ is a commit: its files stand in place of those before; <name>.absent removes
# <name>. The site has the templates and static files of the repository, which are not committed.
# expected/<name>.txt is what a command prints, with its exit status; expected/<name>.html the part of
# a page with data-document. Author and dates are fixed, so that hashes are too.
use strict;
use warnings;

use Cwd qw(abs_path);
use File::Basename qw(basename dirname);
use File::Copy qw(copy);
use File::Find qw(find);
use File::Path qw(make_path remove_tree);
use File::Temp qw(tempdir);
use Test::More;

use constant PATIENCE => 60;    # seconds that one command may take

my $golden     = dirname(abs_path(__FILE__));
my $repository = dirname(dirname($golden));
my $program    = abs_path($ENV{PROGRAM} // "$repository/build/ledenbrieven");
my $updating   = @ARGV && $ARGV[0] eq '--update';
my $folder     = tempdir(CLEANUP => 1);
my $commits    = 0;

-x $program or BAIL_OUT("there is no program $program; build it with 'make'");
delete @ENV{qw(GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE)};
@ENV{qw(LC_ALL TZ GIT_CONFIG_GLOBAL GIT_CONFIG_NOSYSTEM)} = ('C', 'UTC', '/dev/null', 1);
@ENV{qw(GIT_AUTHOR_NAME GIT_COMMITTER_NAME)}   = ('Proef') x 2;
@ENV{qw(GIT_AUTHOR_EMAIL GIT_COMMITTER_EMAIL)} = ('proef@example.org') x 2;

# --- files ----------------------------------------------------------------------------------------

sub read_file {
	my ($path) = @_;
	open(my $in, '<:raw', $path) or return '';
	local $/;
	return scalar(<$in>) // '';
}

sub write_file {
	my ($path, $bytes) = @_;
	make_path(dirname($path));
	open(my $out, '>:raw', $path) or die "$path: $!\n";
	print {$out} $bytes;
	close($out) or die "$path: $!\n";
}

# Paths of all files below a folder, sorted.
sub files_below {
	my ($top) = @_;
	my @files;
	find({no_chdir => 1, wanted => sub { push @files, substr($_, length($top) + 1) if -f }}, $top);
	return sort @files;
}

sub copy_files {
	my ($from, $to, @files) = @_;
	for my $file (@files) {
		make_path(dirname("$to/$file"));
		copy("$from/$file", "$to/$file") or die "$from/$file: $!\n";
	}
}

# --- the repository -------------------------------------------------------------------------------

sub git {
	my ($site, @words) = @_;
	my $date = (1748606400 + 60 * $commits) . ' +0000';
	local @ENV{qw(GIT_AUTHOR_DATE GIT_COMMITTER_DATE)} = ($date, $date);
	system('git', '-C', $site, @words) == 0 or die "git @words: exit status $?\n";
}

sub make_commit {
	my ($site, $commit) = @_;
	my @files = files_below($commit);

	remove_tree("$site/" . s/\.absent$//r) for grep { /\.absent$/ } @files;
	copy_files($commit, $site, grep { !/\.absent$/ } @files);
	git($site, qw(add -A site.conf content));
	git($site, qw(commit -q -m), basename($commit) =~ s/^\d+-//r);
	$commits++;
}

sub make_site {
	my ($site) = @_;
	for my $layer (qw(templates static)) {
		copy_files("$repository/$layer", "$site/$layer", files_below("$repository/$layer"));
	}
	git($folder, qw(init -q -b main), $site);
	make_commit($site, $_) for glob("$golden/commits/*");
}

# A copy of the site, for a mistake.
sub copy_site {
	my ($name) = @_;
	system('cp', '-r', "$folder/site", "$folder/$name") == 0 or die "cp: exit status $?\n";
	return "$folder/$name";
}

# --- running --------------------------------------------------------------------------------------

# What the program prints in the site's folder, and how it ends.
sub run_program {
	my ($site, @arguments) = @_;
	my $pid = fork() // die "fork: $!\n";

	if ($pid == 0) {
		chdir($site) or die "$site: $!\n";
		open(STDOUT, '>:raw', "$folder/out") or die "out: $!\n";
		open(STDERR, '>:raw', "$folder/err") or die "err: $!\n";
		alarm(PATIENCE);
		exec($program, @arguments) or die "$program: $!\n";
	}
	waitpid($pid, 0);
	my $status = $? & 127 ? 'signal ' . ($? & 127) : $? >> 8;
	my $text = read_file("$folder/out") . read_file("$folder/err") . "exit status $status\n";
	return $text =~ s/\Q$folder\E/FOLDER/gr;
}

# The element with an attribute, by counting tags of its name.
sub element_with {
	my ($attribute, $page) = @_;
	$page =~ m{<(\w+)[^>]*\s\Q$attribute\E[^>]*>}g or return "there is no $attribute\n";
	my ($name, $start, $depth) = ($1, $-[0], 1);
	while ($depth > 0 && $page =~ m{<(/?)\Q$name\E\b[^>]*>}g) {
		$depth += $1 eq '/' ? -1 : 1;
	}
	return substr($page, $start, pos($page) - $start) . "\n";
}

# --- comparing ------------------------------------------------------------------------------------

sub same {
	my ($name, $got) = @_;
	my $path = "$golden/expected/$name";

	return write_file($path, $got) if $updating;
	return if ok($got eq read_file($path), $name);
	write_file("$folder/got", $got);
	diag(scalar qx(diff -u '$path' '$folder/got'));
}

# --- the history ----------------------------------------------------------------------------------

my $site = "$folder/site";
my ($mei, $september, $december) = map { "${_}circulaire-2025" } qw(mei september december);

make_site($site);
same('diff.txt',            run_program($site, 'diff', "$mei..$september"));
same('diff-december.txt',   run_program($site, 'diff', "$september..$december"));
same('diff-correction.txt', run_program($site, 'diff', "$mei.1..$mei", 'fonds'));
same('diff-revision.txt',   run_program($site, 'diff', 'rev:HEAD~5..rev:HEAD~4'));
same('diff-nothing.txt',    run_program($site, 'diff', "$mei..$mei"));
same('diff-now.txt',        run_program($site, 'diff', $september, 'hernoemd'));
same('diff.json',           run_program($site, 'diff', "$mei..$september", '--format=json'));
same('diff-one-sided.json', run_program($site, 'diff', "$september..$december", '--format=json'));
same('diff-rev-added.txt',   run_program($site, 'diff', 'rev:HEAD~2..rev:HEAD~1', '--stat'));
same('diff-rev-removed.json', run_program($site, 'diff', 'rev:HEAD~1..rev:HEAD~2', '--format=json'));
same('diff-page.html', element_with('data-document', run_program($site, 'diff', "$mei..$september", 'fonds', '--format=html')));
same('stat.txt',            run_program($site, 'diff', "$mei..$september", '--stat'));
same("log-$_.txt",          run_program($site, 'log', $_)) for qw(fonds hernoemd jeugd nieuw);

my $built = run_program($site, 'build');
like($built, qr/^exit status 0$/m, 'the site is built') if !$updating;
sub same_element {
	my ($name, $attribute, $path) = @_;
	same($name, element_with($attribute, read_file("$site/public/$path")));
}
same_element('verschil.html',  'data-document', "brieven/fonds/verschil-$mei--$september.html");
same_element('december.html',  'data-document', "brieven/fonds/verschil-$september--$december.html");
same_element('ingetrokken.html', 'data-document', "dossiers/jeugd/verschil-$september--$december.html");
same_element('editie.html', 'aria-labelledby="gewijzigd"', "edities/$december.html");
same_element('wijzigingen.html', 'aria-labelledby="_wijzigingen"', "brieven/fonds/verschil-$september--$december.html");
same_element('correctie.html', 'data-document', "brieven/fonds/verschil-$mei.1--$mei.html");
same_element('onderdeel.html', 'class="verband"', 'brieven/fonds/accres.html');
same_element('onderdeel-verplaatst.html', 'class="verband"', 'brieven/fonds/opschaling.html');
same_element('geldend.html', 'class="briefhoofd"', 'brieven/fonds/accres.html');
same_element('onderwerp.html', 'aria-labelledby="_laatst"', 'onderwerpen/accres.html');

# Who committed a version is told where site.conf wants it, by name alone.
same_element('versies.html', 'class="versies"', 'brieven/fonds/versies.html');
my $named = copy_site('named');
write_file("$named/site.conf", read_file("$named/site.conf") . "authors=yes\n");
write_file("$named/content/brieven/fonds.md", read_file("$named/content/brieven/fonds.md") . "\nNog een regel.\n");
git($named, qw(commit -q -a -m naam), '--author=Anna van "Dijk" & Zn. anna@example.org <anna@example.org>');
run_program($named, 'build');
same('versies-named.html', element_with('class="versies"', read_file("$named/public/brieven/fonds/versies.html")));
if (!$updating) {
	unlike(read_file("$site/public/brieven/fonds/versies.html"), qr/<bdi>|vastgelegd/, 'no author is published unless asked for');
	my $addresses = qx(grep -rl '\@example\.org' '$named/public' '$site/public');
	is($addresses, '', 'and never an address');
}

my $page = run_program($site, 'diff', "$mei..$september", 'fonds', '--format=html');
like($page, qr{href="file://FOLDER/site/public/stijl\.css"}, 'a page that is kept elsewhere leads to the site')
  if !$updating;

# --- a review: only what differs, in a folder of its own ------------------------------------------

sub same_review {
	my ($name, $in, @words) = @_;
	run_program($in, 'review', @words, '--output', "$folder/$name");
	same("$name.txt", join '', map { "$_\n" } grep { !/\.(css|js|svg)$|^data\// } files_below("$folder/$name"));
	same("$name.md",  read_file("$folder/$name/samenvatting.md") =~ s{^- `(templates|static)/.*\n}{}mgr);
}
same('review-run.txt', run_program($site, 'review', 'HEAD~4..HEAD~1', '--output', "$folder/review"));
same_review('review', $site, 'HEAD~4..HEAD~1');
same('review.html', element_with('data-document', read_file("$folder/review/brieven/fonds.html")));
same_review('review-back', $site, 'HEAD~1..HEAD~4');
same_review('review-of-an-edition', $site, "$mei..$september");
my $written = copy_site('written');
remove_tree("$written/public");
write_file("$written/content/paginas/uitleg.md", "---\ntitle: Uitleg\n---\n\nZie [het fonds](../brieven/fonds.md).\n");
write_file("$written/content/begrippen.yaml", read_file("$written/content/begrippen.yaml") . "\n");
same_review('review-of-now', $written, 'HEAD');
if (!$updating) {
	my $index = read_file("$folder/review-of-now/index.html");
	unlike($index, qr/<nav class="menu"/, 'a review has no menu of the site');
	like(read_file("$folder/review-of-now/uitleg.html"), qr{Zie het fonds\.}, 'a link is text where nobody knows where the site is');
	run_program($written, 'build', '--drafts');
	run_program($written, 'review', 'HEAD', '--output', "$folder/review-linked");
	like(read_file("$folder/review-linked/uitleg.html"), qr{href="file://\Q$folder\E/written/public/brieven/fonds\.html"},
		'and leads there where that is known');
}
same('review-foreign.txt', run_program($site, 'review', 'HEAD~1', '--output', 'content'));
same('review-nothing.txt', run_program($site, 'review', 'HEAD..HEAD', '--output', "$folder/review-nothing"));
same('review-no-base.txt', run_program($site, 'review'));
same('review-unknown.txt', run_program($site, 'review', 'weg'));

# A commit without a branch has a history too.
my $detached = copy_site('detached');
git($detached, qw(checkout -q --detach HEAD~2));
same('detached.txt', run_program($detached, 'log', 'fonds'));

# What stood until an edition was no document: whether it changed can't be told.
my $unreadable = copy_site('unreadable');
my $jeugd      = read_file("$unreadable/content/dossiers/jeugd.md");
write_file("$unreadable/content/dossiers/jeugd.md", "edition: $september\n\nGeen voorblad.\n");
git($unreadable, qw(commit -q -a -m onleesbaar));
write_file("$unreadable/content/dossiers/jeugd.md", $jeugd =~ s/300/400/r);
git($unreadable, qw(commit -q -a -m leesbaar));
same('log-unreadable.txt',  run_program($unreadable, 'log', 'jeugd'));
same('diff-unreadable.txt', run_program($unreadable, 'diff', "$september..$december", 'jeugd'));
same('page-unreadable.txt', run_program($unreadable, 'diff', "$september..$december", 'jeugd', '--format=html'));
run_program($unreadable, 'build');
same('editie-unreadable.html', element_with('aria-labelledby="gewijzigd"', read_file("$unreadable/public/edities/$december.html")));

# --- messages -------------------------------------------------------------------------------------

same('unknown-edition.txt',  run_program($site, 'diff', 'meicirculaire-2052'));
same('unknown-revision.txt', run_program($site, 'diff', 'rev:weg'));
same('unknown-version.txt',  run_program($site, 'diff', "$mei.9..$mei"));
same('unknown-version-of.txt', run_program($site, 'diff', "$mei.1..$mei.7", 'fonds'));
same('near-edition.txt',     run_program($site, 'diff', 'meicirculair-2025'));
same('page-of-all.txt',      run_program($site, 'diff', "$mei..$september", '--format=html'));
same('stat-as-json.txt',     run_program($site, 'diff', $mei, '--stat', '--format=json'));
same('unknown-document.txt', run_program($site, 'diff', $mei, 'fonsd'));
same('unknown-format.txt',   run_program($site, 'diff', $mei, '--format=xml'));
same('no-range.txt',         run_program($site, 'diff'));
same('log-unknown.txt',      run_program($site, 'log', 'fonsd'));
same('log-no-name.txt',      run_program($site, 'log'));

my $none = copy_site('none');
remove_tree("$none/.git");
same('no-repository.txt', run_program($none, 'diff', $mei));
git($folder, qw(init -q -b main), $none);
same('no-commit.txt', run_program($none, 'log', 'fonds'));
git($none, qw(add site.conf));
git($none, qw(commit -q -m leeg));
same('not-tracked.txt', run_program($none, 'log', 'fonds'));
git($none, qw(add content/edities.yaml content/brieven/fonds.md));
git($none, qw(commit -q -m fonds));
same('never-committed.txt', run_program($none, 'log', 'hernoemd'));

git($folder, qw(clone -q --depth 2), "file://$site", "$folder/shallow");
copy_files($site, "$folder/shallow", grep { /^(templates|static)/ } files_below($site));
same('shallow.txt',    run_program("$folder/shallow", 'diff', "$mei..$september"));
same('shallow-ok.txt', run_program("$folder/shallow", 'log', 'fonds', '--shallow-ok'));

my $broken = copy_site('broken');
my $blob   = qx(git -C '$broken' rev-parse HEAD~4:content/brieven/fonds.md);
chomp($blob);
my $object = "$broken/.git/objects/" . substr($blob, 0, 2) . '/' . substr($blob, 2);
chmod(0644, $object);
write_file($object, 'geen voorwerp');
same('corrupt.txt', run_program($broken, 'log', 'fonds'));

# Another owner's repository: only root can make one here.
SKIP: {
	skip('only root can give a folder away', 1) if $> != 0;
	my $foreign = copy_site('foreign');
	system('chown', '-R', '12345', $foreign) == 0 or die "chown: exit status $?\n";
	same('other-owner.txt', run_program($foreign, 'log', 'fonds'));
}

done_testing() if !$updating;
