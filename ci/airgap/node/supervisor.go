package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"time"
)

const logFolder = "/var/log/node"

// supervisor starts the components and notices the first one that ends: none of them may.
type supervisor struct {
	began     time.Time
	ended     chan error
	processes map[string]*os.Process
}

func newSupervisor() *supervisor {
	return &supervisor{time.Now(), make(chan error, 16), map[string]*os.Process{}}
}

// say prints a line with the seconds since the start.
func (s *supervisor) say(format string, arguments ...any) {
	fmt.Printf("%6.1f s  %s\n", time.Since(s.began).Seconds(), fmt.Sprintf(format, arguments...))
}

// start runs a program with its output in a log of its own.
func (s *supervisor) start(program string, arguments ...string) error {
	if err := os.MkdirAll(logFolder, 0o755); err != nil {
		return err
	}
	path := filepath.Join(logFolder, filepath.Base(program)+".log")
	log, err := os.Create(path)
	if err != nil {
		return err
	}
	command := exec.Command(program, arguments...)
	command.Stdout, command.Stderr = log, log
	if err := command.Start(); err != nil {
		return fmt.Errorf("%s does not start: %w", program, err)
	}
	s.processes[program] = command.Process
	go func() {
		state := "ended without an error"
		if err := command.Wait(); err != nil {
			state = "ended: " + err.Error()
		}
		s.ended <- fmt.Errorf("%s %s; the last lines of %s:\n%s", filepath.Base(program), state, path, lastLines(path, 40))
	}()
	return nil
}

// stop ends one program in order, and waits for it.
func (s *supervisor) stop(program string) error {
	if err := s.processes[program].Signal(syscall.SIGTERM); err != nil {
		return err
	}
	<-s.ended
	return nil
}

// until asks again and again, and gives up when the time is over or a component has ended.
func (s *supervisor) until(what string, limit time.Duration, answer func() error) error {
	deadline := time.After(limit)
	for {
		err := answer()
		if err == nil {
			s.say("%s", what)
			return nil
		}
		select {
		case ended := <-s.ended:
			return ended
		case <-deadline:
			return fmt.Errorf("%s: not after %s: %w", what, limit, err)
		case <-time.After(50 * time.Millisecond):
		}
	}
}

func lastLines(path string, count int) string {
	content, err := os.ReadFile(path)
	if err != nil {
		return err.Error()
	}
	lines := bytes.Split(bytes.TrimSpace(content), []byte("\n"))
	if len(lines) > count {
		lines = lines[len(lines)-count:]
	}
	return string(bytes.Join(lines, []byte("\n")))
}
