package main

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
)

// The release lines up to the newest one here; Authentik goes from one to the next and never back.
var lines = []string{"2025.2", "2025.4", "2025.6", "2025.8", "2025.10", "2025.12", "2026.2", "2026.5", "2026.8"}

// release is year, month and patch.
type release [3]int

var releasePattern = regexp.MustCompile(`^(\d+)\.(\d+)\.(\d+)(?:-[0-9A-Za-z.]+)?$`)

func parseRelease(text string) (release, error) {
	var parsed release
	parts := releasePattern.FindStringSubmatch(text)
	if parts == nil {
		return parsed, fmt.Errorf("%q is no release such as 2026.8.5", text)
	}
	for i := range parsed {
		number, err := strconv.Atoi(parts[i+1])
		if err != nil {
			return parsed, fmt.Errorf("%q is no release: %w", text, err)
		}
		parsed[i] = number
	}
	return parsed, nil
}

func (r release) String() string {
	return fmt.Sprintf("%d.%d.%d", r[0], r[1], r[2])
}

func (r release) line() string {
	return fmt.Sprintf("%d.%d", r[0], r[1])
}

// from is whether the release is of that line or a later one.
func (r release) from(year, month int) bool {
	return r[0] > year || r[0] == year && r[1] >= month
}

func (r release) before(other release) bool {
	return slices.Compare(r[:], other[:]) < 0
}

// mayFollow is nil when a database that was last used by `last` may be used by this release. Patches of one line are alike.
func (r release) mayFollow(last release) error {
	if !r.from(last[0], last[1]) {
		return fmt.Errorf("the database was used by %s, and %s is older: a downgrade is not possible; restore a backup", last, r)
	}
	was, is := slices.Index(lines, last.line()), slices.Index(lines, r.line())
	if was >= 0 && is > was+1 {
		return fmt.Errorf("the database was used by %s, and %s skips a release line: go to %s first", last, r, lines[was+1])
	}
	return nil
}
