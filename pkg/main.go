// Command hypercare is the back end of the Hypercare Grafana app plugin.
package main

func main() {}
