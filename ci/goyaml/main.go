// Writes what go.yaml.in/yaml/v3 makes of values and texts, for GoYamlGoldenTest: one JSON array for each line, with the
// input and the answer. The random ones come from fixed seeds.
package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"math/rand"
	"os"
	"regexp"
	"sort"
	"strconv"
	"strings"
	"time"

	"go.yaml.in/yaml/v3"
)

// typed returns a JSON form that keeps the types of Go.
func typed(v any) any {
	switch x := v.(type) {
	case float64:
		return map[string]any{"!float": strconv.FormatFloat(x, 'g', -1, 64)}
	case time.Time:
		return map[string]any{"!time": fmt.Sprint(x)}
	case []any:
		out := []any{}
		for _, e := range x {
			out = append(out, typed(e))
		}
		return out
	case map[string]any:
		out := map[string]any{}
		for k, e := range x {
			out[k] = typed(e)
		}
		return out
	case map[any]any:
		pairs := [][2]any{}
		for k, e := range x {
			pairs = append(pairs, [2]any{typed(k), typed(e)})
		}
		sort.Slice(pairs, func(i, j int) bool {
			return fmt.Sprintf("%T%v", pairs[i][0], pairs[i][0]) < fmt.Sprintf("%T%v", pairs[j][0], pairs[j][0])
		})
		return map[string]any{"!map": pairs}
	}
	return v
}

func line(w *bufio.Writer, v any) {
	b := new(bytes.Buffer)
	e := json.NewEncoder(b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		panic(err)
	}
	w.Write(b.Bytes())
}

func encode(v any) (text string) {
	b := new(bytes.Buffer)
	e := yaml.NewEncoder(b)
	e.SetIndent(2)
	if err := e.Encode(v); err != nil {
		return "error: " + err.Error()
	}
	e.Close()
	return b.String()
}

func decode(text string) (out any) {
	defer func() {
		if r := recover(); r != nil {
			out = map[string]any{"panic": fmt.Sprint(r)}
		}
	}()
	d := yaml.NewDecoder(strings.NewReader(text))
	docs := []any{}
	for {
		var v any
		err := d.Decode(&v)
		if err == io.EOF {
			return map[string]any{"docs": docs}
		}
		if err != nil {
			return map[string]any{"error": err.Error()}
		}
		docs = append(docs, typed(v))
	}
}

var words = []string{"true", "True", "TRUE", "tRue", "false", "False", "FALSE", "null", "Null", "NULL", "nULL", "~", "", "yes", "Yes", "YES", "no", "No", "NO", "on", "On", "ON", "off", "Off", "OFF", "y", "Y", "n", "N",
	"<<", "=", ".nan", ".NaN", ".NAN", ".inf", ".Inf", "+.inf", "-.INF", "-.nan", "+.nan", ".5", "+.5", "-.5", ".5e3", ".5_0", "._5", ".5_", ".e5", ".", "..", "...", "---", "--- a", "...a", "-", "+", "- ", "-a", "--", "?", "? a", "?a", ":", ": a", ":a", "a:", "a: b", "a:b", "a :b", "#", "a#", "a #b", "a# b",
	"0", "-0", "+0", "00", "01", "07", "08", "09", "010", "-010", "0.10", "1_000", "_1", "1_", "1__0", "0x1F", "0X1f", "-0x1F", "0x", "0xG", "0x_1", "0b101", "0B101", "-0b101", "0b2", "0b", "0b-1", "0b+1", "-0b-1", "0o17", "0O17", "-0o17", "0o8", "0o", "0o-7", "0o+7", "+0o7", "+0b1", "+0x1", "1e3", "1E3", "1e+3", "1e-3", "1e", "1e400", "-1e400", "1e-400", "1.", "1.5", "-1.5", "+1.5", "1.5.2", "1e3.5", "1_0.5", "12e03", "1:30", "1:30:45", "12:30:45", "190:20:30", "190:20:30.15", "1:60", "-1:30", "+1:30", "1_0:30", ":30", "1:3a",
	"9223372036854775807", "9223372036854775808", "-9223372036854775808", "-9223372036854775809", "18446744073709551615", "18446744073709551616", "0xFFFFFFFFFFFFFFFF", "0x10000000000000000", "-0xFFFFFFFFFFFFFFFF", "+18446744073709551615", "0777777777777777777777", "01777777777777777777777", "02777777777777777777777", "0b1111111111111111111111111111111111111111111111111111111111111111", "99999999999999999999999999999999999999999999999999999999999999999999999999999999", "0000000000000000000000000000000000000000000000000000000000000000000000000000001",
	"2001-01-01", "2001-1-1", "2001-13-01", "2001-02-29", "2000-02-29", "2001-01-00", "2001-1-1T1:1:1Z", "2001-12-14T21:59:43.10-05:00", "2001-12-14t21:59:43.1Z", "2001-12-14 21:59:43.10", "2001-12-14  21:59:43", "2001-12-14 21:59:43.10 -5", "2001-12-14 21:59:43Z", "2001-12-14T21:59:43", "2001-12-14T21:59:43,5Z", "2001-12-14T21:59:43.123456789123Z", "2001-12-14T24:00:00Z", "2001-12-14T23:60:00Z", "2001-12-14T23:59:60Z", "2001-12-14T23:59:59+24:00", "2001-12-14T23:59:59+25:00", "2001-12-14T23:59:59-01:60", "2001-12-14T23:59:59+01:61", "2001-12-14T23:59:59+00:00", "2001-12-14T23:59:59-00:00", "2001-12-14T23:59:59z", "2001-12-14T23:59:59+0100", "2001-12-14T23:59:59.Z", "2001-12-14T1:2:3.000Z", "0000-01-01", "9999-12-31", "12345-01-01", "2001-01-01 ", "2001-01-01a", "20010101", "2001-01", "2001-", "2001-01-01T", "2001-01-01 1:2", "2001_01_01",
	"!", "!a", "!!str", "! a", "&", "&a", "*", "*a", "* a", "|", "|a", ">", ">a", "%", "%a", "@", "@a", "`", "`a", "'", "'a", "''", "\"", "\"a", "a'", "a\"", "a'b", "a\"b", "it's", "[", "]", "{", "}", "[a", "a[", "a]", "{a", "a{", "a}", ",", ",a", "a,", "a, b", "{{ .Values.a }}", "\\", "a\\b", "\\n",
	" ", " a", "a ", "  ", "a  b", "\t", "\ta", "a\t", "a\tb", "\n", "\n\n", "a\n", "a\n\n", "a\n\n\n", "\na", "\n a", " \na", "a\nb", "a\nb\n", "a \nb", "a\n b", "a\n\nb", "a\n  b\n c\n", "  a\nb", " a\n", "\ta\n", "a\n\t", "a\n\tb", "a\n ", "a\n \n", "a \n", "a\t\nb", "a\n#b", "#a\nb", "---\na", "a\n---\n", "a: b\nc: d\n", "- a\n- b\n", "\r", "\r\n", "a\r\nb", "a\rb", "a\u0085b", "a\u2028b", "a\u2029b", "\u2028", "a\u2028", "\u2028a", "a\u2028 b", "a \u2028b", "a\u2028\nb", "a\n\u2028b\n", "a\u2028\u2028b", "a'\u2028'b", "\ufeff", "\ufeffa b", "a\ufeff", "\ufeffa\nb", "\ufeff \u00a0é\n", "\u00a0", "é", "日本", "😀", "a😀b", "a😀\nb", "\x00", "a\x00b", "\x00 #", "\x07", "\x1b", "\x7f", "\u0080", "\u009f", "\uffff", "\ufffe", "\ufffd", "\ue000", "\U0010ffff", "\x00#a", "a\u2028#b", "a\u2028:b",
	strings.Repeat("a", 127), strings.Repeat("a", 128), strings.Repeat("a", 129), strings.Repeat("é", 64), strings.Repeat("é", 65), strings.Repeat("a b ", 60) + "c", strings.Repeat("a b ", 40) + "\n" + strings.Repeat("c d ", 40) + "e", strings.Repeat("yes ", 50), "'" + strings.Repeat("a b ", 50) + "c", "\t" + strings.Repeat("a b ", 50) + "c"}

var atoms = []string{"a", "b", "Z", "0", "1", "9", "-", ":", " ", " ", "\t", "\n", "\n", "#", "'", "\"", "\\", "?", "!", "&", "*", "[", "]", "{", "}", ",", "|", ">", "%", "@", "`", "é", "😀", "\u2028", "\u0085", "\ufeff", "\r", "\x00", "\x7f", "\u00a0", "=", "~", "<", ".", "_", "+", "e", "x", "o", "\x07"}

func randomString(r *rand.Rand) string {
	switch r.Intn(8) {
	case 0:
		return words[r.Intn(len(words))]
	case 1:
		b := ""
		for i := r.Intn(9); i >= 0; i-- {
			b += string("0123456789_-+.:eExbo"[r.Intn(20)])
		}
		return b
	case 2: // ordinary text with lines
		b := ""
		for i := r.Intn(8); i >= 0; i-- {
			b += []string{"a", "word", " ", "\n", "  ", "\n\n", ": ", "- ", "#", "x"}[r.Intn(10)]
		}
		return b
	}
	b := ""
	for i := r.Intn(7); i >= 0; i-- {
		b += atoms[r.Intn(len(atoms))]
	}
	return b
}

func randomKeyString(r *rand.Rand) string {
	if r.Intn(4) == 0 {
		return randomString(r)
	}
	b := ""
	for i := r.Intn(5); i >= 0; i-- {
		b += []string{"a", "b", "0", "1", "2", "9", "-", "_", ".", "é", "A", "00", "10"}[r.Intn(13)]
	}
	return b
}

func randomFloat(r *rand.Rand) float64 {
	switch r.Intn(4) {
	case 0:
		return []float64{0, math.Copysign(0, -1), 1, 1.5, 1e6, 999999, 1e5, 123456.7, 1e-4, 1e-5, 1e21, math.MaxFloat64, math.SmallestNonzeroFloat64, math.Inf(1), math.Inf(-1), math.NaN(), 1e20, 2e22, 0.1, 1.0 / 3, 5e-324, 9007199254740993}[r.Intn(22)]
	case 1:
		return math.Float64frombits(r.Uint64())
	case 2:
		return float64(r.Intn(2000000)) / 100
	}
	return float64(r.Intn(10000000))
}

func randomValue(r *rand.Rand, depth int) any {
	n := 12
	if depth == 0 {
		n = 8
	}
	switch r.Intn(n) {
	case 0, 1, 2, 3:
		return randomString(r)
	case 4:
		return r.Intn(1000) - 500
	case 5:
		return randomFloat(r)
	case 6:
		return []any{true, false, nil, uint64(math.MaxUint64), int64(math.MinInt64), time.Date(2001, 2, 3, 4, 5, 6, 700000, time.UTC), time.Date(2001, 2, 3, 4, 5, 6, 0, time.FixedZone("", 3600))}[r.Intn(7)]
	case 7:
		if r.Intn(2) == 0 {
			return []any{}
		}
		return map[string]any{}
	case 8, 9:
		l := []any{}
		for i := r.Intn(4); i > 0; i-- {
			l = append(l, randomValue(r, depth-1))
		}
		return l
	}
	if r.Intn(6) == 0 {
		m := map[any]any{}
		for i := r.Intn(5); i > 0; i-- {
			var k any
			switch r.Intn(6) {
			case 0:
				k = r.Intn(100)
			case 1:
				k = float64(r.Intn(10)) / 2
			case 2:
				k = r.Intn(2) == 0
			case 3:
				k = nil
			default:
				k = randomKeyString(r)
			}
			m[k] = randomValue(r, depth-1)
		}
		return m
	}
	m := map[string]any{}
	for i := r.Intn(5); i > 0; i-- {
		m[randomKeyString(r)] = randomValue(r, depth-1)
	}
	return m
}

func written(w *bufio.Writer) {
	for _, s := range words {
		if len(s) < 150 {
			v := []any{s, map[string]any{s: s}}
			line(w, []any{v, encode(v)})
		}
	}
	r := rand.New(rand.NewSource(11))
	for i := 0; i < 500; i++ {
		s := randomString(r)
		v := []any{s, map[string]any{s: s}}
		line(w, []any{v, encode(v)})
	}
	r = rand.New(rand.NewSource(12))
	for i := 0; i < 90; i++ {
		v := randomValue(r, 4)
		line(w, []any{typed(v), encode(v)})
	}
	r = rand.New(rand.NewSource(13))
	for i := 0; i < 250; i++ {
		m := map[string]any{}
		for j := r.Intn(8); j >= 0; j-- {
			m[randomKeyString(r)] = 1
		}
		text := encode(m)
		// Where numbers overflow, the order depends on chance in Go too.
		if !overflow.MatchString(text) {
			line(w, []any{m, text})
		}
	}
}

var overflow = regexp.MustCompile(`[0-9]{16}`)

var pieces = []string{"a: ", "b: ", "- ", "\n", "\n  ", "\n    ", "x", "1", "&a ", "*a", "<<: ", "[", "]", "{", "}", ", ", "'q'", "\"d\"", "|\n", ">\n", "#c\n", "? ", ": ", "!!int ", "---\n", "...\n", "\t", "  ", "\"", "'", "|-\n", "|+\n", "|2\n", "word word", "~"}

func read(w *bufio.Writer) {
	answer := func(text string) { line(w, []any{text, decode(text)}) }
	r := rand.New(rand.NewSource(10))
	for _, s := range words {
		texts := []string{"- " + s, s + ": " + s + "\n", "[" + s + "]", "\"" + s + "\""}
		for _, tag := range []string{"!!int", "!!float", "!!str", "!!null", "!!bool", "!!timestamp", "!foo", "!"} {
			texts = append(texts, tag+" "+s)
		}
		for _, text := range texts {
			if r.Intn(7) == 0 {
				answer(text)
			}
		}
	}
	r = rand.New(rand.NewSource(14))
	for i := 0; i < 25; i++ {
		answer(encode(randomValue(r, 4)))
	}
	r = rand.New(rand.NewSource(15))
	for i := 0; i < 90; i++ {
		answer(changed(r, encode(randomValue(r, 4))))
	}
	r = rand.New(rand.NewSource(16))
	for i := 0; i < 520; i++ {
		text := ""
		for j := r.Intn(12); j >= 0; j-- {
			text += pieces[r.Intn(len(pieces))]
		}
		answer(text)
	}
}

// changed removes, adds or replaces a few characters.
func changed(r *rand.Rand, text string) string {
	for j := r.Intn(3); j >= 0 && text != ""; j-- {
		characters := []rune(text)
		at := r.Intn(len(characters))
		before, after := string(characters[:at]), string(characters[at+1:])
		switch r.Intn(3) {
		case 0:
			text = before + after
		case 1:
			text = before + atoms[r.Intn(len(atoms))] + string(characters[at:])
		default:
			text = before + atoms[r.Intn(len(atoms))] + after
		}
	}
	return text
}

func main() {
	time.Local = time.UTC
	w := bufio.NewWriter(os.Stdout)
	defer w.Flush()
	switch os.Args[1] {
	case "written":
		written(w)
	case "read":
		read(w)
	}
}
