#!/usr/bin/perl
# tests/faults/faults.t - a build that is killed, or refused by the system, leaves a whole site.
# SPDX-License-Identifier: EUPL-1.2
#
#   prove tests/faults/faults.t      a sample, at every STEP-th call (default 20)
#   STEP=1 prove ...                 at every call (`make faults`)
#   SITE_UNDER_TEST=dir              the site that is built (default: the base of the golden sites)
#   CALLS="rename write"             only these system calls
#
# A first build publishes a site; then its content changes and it is built again, each time with one
# system call that fails, or at which the process is killed (strace's fault injection). Afterwards the
# output folder must be the old site or the new one to the byte, a build that says it is done must have
# made the new one, and the next build must make the new one and leave nothing beside it.
# Once more where folders can't change places, and files are replaced one by one: there each single
# file must be the old one or the new one.
use strict;
use warnings;

use Cwd qw(abs_path);
use Digest::SHA;
use File::Basename qw(dirname);
use File::Copy qw(copy);
use File::Find qw(find);
use File::Path qw(make_path remove_tree);
use File::Temp qw(tempdir);
use Test::More;

my $PROGRAM = abs_path($ENV{PROGRAM} || 'build/ledenbrieven');
my $SITE = abs_path($ENV{SITE_UNDER_TEST} || dirname($0) . '/../golden/base');
my $STEP = $ENV{STEP} || 20;

# What the system can answer to each call of a build.
my %FAULTS = (
	openat => [qw(EMFILE EACCES EIO)],
	read => [qw(EIO)],
	write => [qw(ENOSPC EIO EDQUOT)],
	close => [qw(EIO)],
	mkdir => [qw(ENOSPC EROFS)],
	link => [qw(EMLINK EIO)],
	rename => [qw(EIO ENOSPC)],
	renameat2 => [qw(EIO)],
	unlink => [qw(EIO)],
	unlinkat => [qw(EIO)],
	rmdir => [qw(EIO)],
	syncfs => [qw(EIO ENOSPC)],
	flock => [qw(EINTR ENOLCK)],
	getdents64 => [qw(EIO)],
	newfstatat => [qw(EIO)],
);
my @CALLS = $ENV{CALLS} ? split(' ', $ENV{CALLS}) : sort keys %FAULTS;

my $top = tempdir(CLEANUP => 1);
my ($site, $out, $log) = ("$top/site", "$top/www/public", "$top/strace.log");

sub copy_tree {
	my ($from, $to) = @_;

	find({ no_chdir => 1, wanted => sub {
		my $path = $File::Find::name;
		my $target = $to . substr($path, length $from);
		return $File::Find::prune = 1 if -d && $path ne $from && m{/(?:\.git|node_modules|build[^/]*|public)$};
		if (-d) { make_path($target) } else { copy($path, $target) or die "$target: $!\n" }
	} }, $from);
}

sub edit {
	my ($path, $change) = @_;
	local $/;
	open my $in, '<', $path or die "$path: $!\n";
	local $_ = <$in>;
	close $in;
	$change->();
	open my $to, '>', $path or die "$path: $!\n";
	print $to $_;
	close $to or die "$path: $!\n";
}

# Address -> digest of all files of a folder; undef where there is none.
sub digests {
	my ($folder) = @_;
	my %found;

	return undef if !-d $folder;
	find({ no_chdir => 1, wanted => sub {
		return if -d;
		$found{substr($File::Find::name, 1 + length $folder)} =
			Digest::SHA->new(256)->addfile($File::Find::name)->hexdigest;
	} }, $folder);
	return \%found;
}

sub same {
	my ($a, $b) = @_;
	return 0 if !$a || !$b || keys %$a != keys %$b;
	return !grep { !defined $b->{$_} || $b->{$_} ne $a->{$_} } keys %$a;
}

# The exit status of a build, 128 + n where signal n ended it. @strace: what stands before it.
sub build {
	my (@strace) = @_;
	my $status = system("@strace '$PROGRAM' build --site '$site' --output '$out' --jobs 1 "
		. "</dev/null >'$top/said' 2>&1");
	return $status & 127 ? 128 + ($status & 127) : $status >> 8;
}

sub said {
	local $/;
	open my $in, '<', "$top/said" or return '';
	return scalar <$in>;
}

# How often a build makes each call.
sub count_calls {
	my (@inject) = @_;
	my %count;

	build('strace -f -qq -o', "'$log'", @inject);
	open my $in, '<', $log or return;
	while (<$in>) {
		$count{$1}++ if /^\d+\s+(\w+)\(/;
	}
	return %count;
}

my ($old, $new);

# What is published before each fault: the old site.
sub publish_old {
	remove_tree("$top/www");
	make_path("$top/www");
	copy_tree("$top/old", $out);
}

# Old and new, each made once.
sub prepare {
	copy_tree($SITE, $site);
	build() == 0 or BAIL_OUT("the site can't be built: " . said());
	copy_tree($out, "$top/old");
	$old = digests($out);
	edit("$site/site.conf", sub { s/^title=.*/title=Andere naam/m });
	open my $page, '>', "$site/static/nieuw.txt" or die "$!\n";
	print $page "nieuw\n";
	close $page;
	build() == 0 or BAIL_OUT("the changed site can't be built: " . said());
	$new = digests($out);
	publish_old();
}

# Where each file is the old one or the new one, and none is of neither.
sub is_mix {
	my ($now) = @_;
	for my $address (keys %$now) {
		next if $address eq 'manifest.sha256' || $address =~ /^\.ledenbrieven\./;
		return 0 if !grep { defined $_ && $_ eq $now->{$address} }
			($old->{$address}, $new->{$address});
	}
	return !grep { !defined $now->{$_} } grep { defined $new->{$_} } keys %$old;
}

# What is wrong after a fault, or ''.
sub judge {
	my ($status, $by_file) = @_;
	my $now = digests($out);
	my $whole = same($now, $old) || same($now, $new);

	return 'the folder is gone' if !$now;
	return 'the folder is neither the old site nor the new one'
		if !$whole && !($by_file && is_mix($now));
	return 'it says that it is done, but the folder is the old site' if $status == 0 && !same($now, $new);
	return "the next build fails: " . said() if build() != 0;
	return 'the next build does not make the new site' if !same(digests($out), $new);
	opendir my $dir, "$top/www" or die;
	my @beside = grep { !/^(?:\.\.?|public)$/ } readdir $dir;
	return "the next build leaves @beside" if @beside;
	return '';
}

# One fault at a number of places; @always: injected besides.
sub sweep {
	my ($call, $fault, $count, $by_file, @always) = @_;
	my $inject = $fault eq 'KILL' ? 'signal=KILL' : "error=$fault";
	my ($places, @wrong) = (0);

	for (my $n = 1; $n <= $count; $n += $STEP) {
		publish_old();
		my $status = build('strace -f -qq -o /dev/null', @always, "-e inject=$call:$inject:when=$n");
		my $wrong = judge($status, $by_file);
		push @wrong, "call $n, status $status: $wrong" if $wrong;
		$places++;
	}
	ok(!@wrong, sprintf '%s%s %s at %d of %d places', $by_file ? 'file by file: ' : '', $call, $fault, $places, $count)
		or diag join "\n", @wrong[0 .. ($#wrong > 4 ? 4 : $#wrong)];
}

sub sweep_all {
	my ($by_file, @always) = @_;
	my %count = count_calls(@always);

	for my $call (@CALLS) {
		next if !$count{$call} || (@always && $call eq 'renameat2');
		sweep($call, $_, $count{$call}, $by_file, @always) for 'KILL', @{$FAULTS{$call}};
		publish_old();
	}
}

if (system('strace -f -qq -o /dev/null -e inject=write:error=EIO:when=99 true 2>/dev/null') != 0) {
	plan skip_all => 'strace is not here, or may not trace processes';
}
prepare();
sweep_all(0);
publish_old();
sweep_all(1, '-e inject=renameat2:error=EINVAL');
done_testing();
