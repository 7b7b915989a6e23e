package kpi

// The definitions that every report prints, in the words the figures follow.
const (
	DefinitionDetect      = "Detected minus started, of incidents for which both times are recorded."
	DefinitionAcknowledge = "Acknowledged by a person minus declared; for an incident that an alert reopened, minus the reopening. Incidents that nobody acknowledged are left out and counted."
	DefinitionResolve     = "Resolved minus declared, by the clock on the wall. Open incidents are left out and listed."
	DefinitionNet         = "Wall time without pauses, without the hours that its calendar does not count, and without the time the incident lay resolved before it was reopened."
	DefinitionCounted     = "Duplicates and what turned out to be no incident are listed but not counted. An incident counts under the highest priority it ever had."
	DefinitionTargets     = "Met or missed by the working targets of the priority matrix that was in force when the incident was declared; a later downgrade erases no miss. What healed in time before anybody acknowledged it is \"nobody answered\": neither met nor missed, and counted beside them."
	DefinitionDays        = "A day is a local day of the period; D+0 is the go-live day. Each resolution and each reopening counts on the day on which it happened. Open at end of day includes what was carried over from the days before."
)
