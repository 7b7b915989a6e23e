package api

// tooDeep says whether objects and arrays nest beyond a limit. It looks at brackets outside of strings only, so that it can run before any parser does.
func tooDeep(body []byte, limit int) bool {
	depth, inString, escaped := 0, false, false
	for _, b := range body {
		switch {
		case escaped:
			escaped = false
		case inString:
			escaped, inString = b == '\\', b != '"'
		case b == '"':
			inString = true
		case b == '{' || b == '[':
			if depth++; depth > limit {
				return true
			}
		case b == '}' || b == ']':
			depth--
		}
	}
	return false
}
