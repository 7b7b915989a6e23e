package contract

import "strings"

// Nearest is the known word that a person most likely meant: the fewest edits away, at most a third of its length, else one that begins alike. Empty when none is near.
func Nearest(word string, known []string) string {
	if len(word) > 100 {
		return ""
	}
	best, fewest := "", len(word)
	for _, candidate := range known {
		edits := distance(strings.ToLower(word), strings.ToLower(candidate))
		if edits <= max(1, len(candidate)/3) && edits < fewest {
			best, fewest = candidate, edits
		}
	}
	if best == "" {
		return beginsAlike(strings.ToLower(word), known)
	}
	return best
}

// beginsAlike finds the shortest word that continues the given one, or that the given one continues.
func beginsAlike(word string, known []string) string {
	best := ""
	for _, candidate := range known {
		lower := strings.ToLower(candidate)
		alike := min(len(word), len(lower)) >= 3 && (strings.HasPrefix(word, lower) || strings.HasPrefix(lower, word))
		if alike && (best == "" || len(candidate) < len(best)) {
			best = candidate
		}
	}
	return best
}

// DidYouMean is "; did you mean x?" or nothing.
func DidYouMean(word string, known []string) string {
	if guess := Nearest(word, known); guess != "" {
		return "; did you mean " + guess + "?"
	}
	return ""
}

// distance counts insertions, deletions, replacements and swaps of neighbours (optimal string alignment).
func distance(a, b string) int {
	before, above, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range above {
		above[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row[0] = i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			row[j] = min(above[j]+1, row[j-1]+1, above[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
		before, above, row = above, row, before
	}
	return above[len(b)]
}
