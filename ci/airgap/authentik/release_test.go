package main

import (
	"strings"
	"testing"
)

func TestParseRelease(t *testing.T) {
	for _, text := range []string{"", "2026.8", "2026.8.", "v2026.8.5", "2026.8.5.1", "latest", "99999999999999999999.1.1"} {
		if parsed, err := parseRelease(text); err == nil {
			t.Errorf("%q is read as %s", text, parsed)
		}
	}
	parsed, err := parseRelease("2026.11.0-rc1")
	if err != nil || parsed != (release{2026, 11, 0}) {
		t.Errorf("2026.11.0-rc1 is read as %s, %v", parsed, err)
	}
}

func TestMayFollow(t *testing.T) {
	for _, each := range []struct {
		last, next, refusal string
	}{
		{"2026.8.5", "2026.8.5", ""},
		{"2026.8.5", "2026.8.4", ""},
		{"2025.8.6", "2025.10.0", ""},
		{"2025.12.1", "2026.2.0", ""},
		{"2026.8.5", "2025.8.6", "downgrade"},
		{"2025.10.0", "2025.8.6", "downgrade"},
		{"2025.8.6", "2026.8.5", "go to 2025.10 first"},
		{"2025.12.1", "2026.5.0", "go to 2026.2 first"},
		// Of a line that is not known here nothing is known, except which of the two is newer.
		{"2027.2.0", "2026.8.5", "downgrade"},
		{"2024.2.0", "2026.8.5", ""},
	} {
		last, _ := parseRelease(each.last)
		next, _ := parseRelease(each.next)
		err := next.mayFollow(last)
		if (err == nil) != (each.refusal == "") || err != nil && !strings.Contains(err.Error(), each.refusal) {
			t.Errorf("from %s to %s: %v", each.last, each.next, err)
		}
	}
}

func TestFrom(t *testing.T) {
	october := release{2025, 10, 2}
	for line, wanted := range map[[2]int]bool{{2025, 8}: true, {2025, 10}: true, {2025, 12}: false, {2024, 12}: true, {2026, 2}: false} {
		if got := october.from(line[0], line[1]); got != wanted {
			t.Errorf("from %v: %t", line, got)
		}
	}
}
