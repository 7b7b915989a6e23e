package oncall

// span is [start, end), in seconds since 1970. Lists of spans are in order and apart from each other.
type span struct{ start, end int64 }

// join puts a span that starts no earlier than those before it to a list; what it overlaps or touches becomes one with it.
func join(list []span, s span) []span {
	if n := len(list); n > 0 && s.start <= list[n-1].end {
		list[n-1].end = max(list[n-1].end, s.end)
		return list
	}
	return append(list, s)
}

// both is the time that two lists have in common.
func both(into, a, b []span) []span {
	for len(a) > 0 && len(b) > 0 {
		s := span{max(a[0].start, b[0].start), min(a[0].end, b[0].end)}
		if s.start < s.end {
			into = append(into, s)
		}
		if a[0].end < b[0].end {
			a = a[1:]
		} else {
			b = b[1:]
		}
	}
	return into
}

// without is the time of a list that another does not have.
func without(into, a, taken []span) []span {
	for _, s := range a {
		for len(taken) > 0 && taken[0].end <= s.start {
			taken = taken[1:]
		}
		rest := taken
		for len(rest) > 0 && rest[0].start < s.end {
			if s.start < rest[0].start {
				into = append(into, span{s.start, rest[0].start})
			}
			s.start = rest[0].end
			rest = rest[1:]
		}
		if s.start < s.end {
			into = append(into, s)
		}
	}
	return into
}
