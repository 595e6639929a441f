package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"time"
)

const (
	// containerd's own folder. It lies on a volume: the upper layer of a pod's filesystem cannot lie on the container's own.
	containerdRoot = dataFolder + "/agent/containerd"
	// What that folder held when the images had been unpacked into it, as the node image was built.
	preloaded = "/usr/share/node/images"
	// Archives that are imported at each start, as k3s does it.
	importFolder = dataFolder + "/agent/images"

	blobs     = "io.containerd.content.v1.content/blobs/sha256"
	snapshots = "io.containerd.snapshotter.v1.overlayfs/snapshots"
)

// startContainerd and wait until it answers.
func startContainerd(s *supervisor) error {
	content, err := files.ReadFile("config/containerd.toml")
	if err != nil {
		return err
	}
	if err := writeFile("/etc/containerd/config.toml", content); err != nil {
		return err
	}
	if err := offerPreloaded(s); err != nil {
		return err
	}
	if err := s.start("containerd", "--config", "/etc/containerd/config.toml"); err != nil {
		return err
	}
	return s.until("containerd answers", time.Minute, func() error {
		return ctr("version")
	})
}

func writeFile(path string, content []byte) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	return os.WriteFile(path, content, 0o644)
}

// offerPreloaded lays out containerd's folder without copying an image: its two small databases are copied, and the layers, unpacked
// or not, are links into the node image. They are only ever read: the kernel takes them as lower layers of the pods' filesystems.
func offerPreloaded(s *supervisor) error {
	if _, err := os.Stat(preloaded); errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if _, err := os.Stat(filepath.Join(containerdRoot, snapshots)); err == nil {
		return nil // the same container, started again
	}
	join := os.Symlink
	if err := tryLowerLayer(); err != nil {
		s.say("images are copied, which takes longer, as the kernel does not stack one filesystem more: %s", err)
		join = copyTree
	}
	return filepath.WalkDir(preloaded, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		relative, err := filepath.Rel(preloaded, path)
		if err != nil {
			return err
		}
		target := filepath.Join(containerdRoot, relative)
		if parent := filepath.Dir(relative); parent == blobs || parent == snapshots {
			if err := join(path, target); err != nil {
				return err
			}
			return skip(entry)
		}
		if entry.IsDir() {
			return os.MkdirAll(target, 0o711)
		}
		return copyTree(path, target)
	})
}

// tryLowerLayer mounts what a pod's filesystem will look like: the container's own is one layer deep already, and the kernel stacks two.
func tryLowerLayer() error {
	scratch := filepath.Join(dataFolder, "agent", "trial")
	defer os.RemoveAll(scratch)
	for _, folder := range []string{"upper", "work", "merged"} {
		if err := os.MkdirAll(filepath.Join(scratch, folder), 0o700); err != nil {
			return err
		}
	}
	merged := filepath.Join(scratch, "merged")
	options := fmt.Sprintf("lowerdir=%s,upperdir=%s/upper,workdir=%s/work", preloaded, scratch, scratch)
	if err := syscall.Mount("overlay", merged, "overlay", 0, options); err != nil {
		return err
	}
	return syscall.Unmount(merged, 0)
}

func copyTree(from, to string) error {
	return run("cp", "--archive", from, to)
}

// importImages takes the archives of the folder that k3s calls so too.
func importImages(s *supervisor) error {
	archives, err := filepath.Glob(filepath.Join(importFolder, "*.tar"))
	if err != nil {
		return err
	}
	for _, archive := range archives {
		if err := ctr("images", "import", archive); err != nil {
			return err
		}
		s.say("imported %s", filepath.Base(archive))
	}
	return nil
}

// preload is run when the node image is built, and again when parts are added to it: it unpacks the archives with this image's own
// containerd and puts aside what containerd then has.
func preload(archives []string) int {
	if err := unpack(archives); err != nil {
		fmt.Fprintln(os.Stderr, "preload:", err)
		return 1
	}
	return 0
}

func unpack(archives []string) error {
	if len(archives) == 0 {
		return errors.New("no archive is named")
	}
	s := newSupervisor()
	if err := startContainerd(s); err != nil {
		return err
	}
	for _, archive := range archives {
		if err := ctr("images", "import", archive); err != nil {
			return err
		}
		s.say("unpacked %s", filepath.Base(archive))
	}
	// The databases are whole on the disk only when containerd has ended.
	if err := s.stop("containerd"); err != nil {
		return err
	}
	for _, part := range []string{"io.containerd.content.v1.content", "io.containerd.metadata.v1.bolt", "io.containerd.snapshotter.v1.overlayfs"} {
		if err := putAside(part); err != nil {
			return err
		}
	}
	return os.RemoveAll(filepath.Join(preloaded, "io.containerd.content.v1.content/ingest"))
}

// putAside copies a part of containerd's folder. If this node has images already, what it knew of them is there as links, which stay
// behind: only what is new is added to the image, and the databases, which know both.
func putAside(part string) error {
	return filepath.WalkDir(filepath.Join(containerdRoot, part), func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		relative, err := filepath.Rel(containerdRoot, path)
		if err != nil {
			return err
		}
		target := filepath.Join(preloaded, relative)
		switch parent := filepath.Dir(relative); {
		case parent != blobs && parent != snapshots && entry.IsDir():
			return os.MkdirAll(target, 0o755)
		case entry.Type()&fs.ModeSymlink != 0:
			return nil
		case parent == blobs || parent == snapshots:
			// Where the kernel takes no links, a copy.
			if _, err := os.Stat(target); err == nil {
				return skip(entry)
			}
		}
		if err := copyTree(path, target); err != nil {
			return err
		}
		return skip(entry)
	})
}

// skip goes on behind an entry, without what lies in it.
func skip(entry fs.DirEntry) error {
	if entry.IsDir() {
		return fs.SkipDir
	}
	return nil
}

func ctr(arguments ...string) error {
	return run("ctr", append([]string{"--namespace", "k8s.io"}, arguments...)...)
}

func run(program string, arguments ...string) error {
	command := exec.Command(program, arguments...)
	command.Stdin = os.Stdin
	output, err := command.CombinedOutput()
	if err != nil {
		return fmt.Errorf("%s %s: %w: %s", program, strings.Join(arguments, " "), err, strings.TrimSpace(string(output)))
	}
	return nil
}
