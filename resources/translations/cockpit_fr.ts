<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr_FR" sourcelanguage="en">
<context>
    <name>ActivityChart</name>
    <message>
        <source>Runs around now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Runs around now: {ran} ran, {planned} planned</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} success</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} successes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} error</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} errors</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} skipped or missed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} skipped or missed</source>
        <comment>many</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} caught up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} caught up</source>
        <comment>many</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} planned</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} planned</source>
        <comment>many</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nothing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>now {time}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>AttentionArea</name>
    <message>
        <source>Mark as seen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Needs attention</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>and {n} more in System Tasks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} error</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} errors</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See runs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Details</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Turn on again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} cannot be scheduled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} was switched off after {n} errors</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} failed {n} times in a row</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It ended with an error.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>last good run {when}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>tries again {when}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the schedule and the parameters in the editor.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>does it need more time? Raise its time limit in the editor.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is this computer online, and do the sources open in a browser?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>do the calendar addresses still open, and do the files exist?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>does the address open in a browser, and is the expected status right?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>run the command in a terminal; the log of the last run says what it printed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the log of the last run, and its parameters.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Banner</name>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>BellButton</name>
    <message>
        <source>Notifications</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{words}, {n} unread</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Cause</name>
    <message>
        <source>already running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cockpit was closed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the computer was asleep</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the clock was set</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cockpit was too busy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stopped by you</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cockpit was closed during the run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cockpit ended unexpectedly</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it took too long</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no handler for this type of task</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its parameters are not valid</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the task itself failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no API key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>offline</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ChoiceEditor</name>
    <message>
        <source>None</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CronMode</name>
    <message>
        <source>minute</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>hour</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>day of month</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>month</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>weekday</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cron text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cron</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cron text not accepted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}: write * for every value.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Five fields, six with seconds first, or a name such as @hourly</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use five fields</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write it as text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>0 on the hour · a list 0,30 · every fifth minute */5</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>9 at nine · a range 8-18 · every second hour */2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>* every day · L the last day · 15W the workday nearest the 15th</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>* every month · a list jan,jul · a range 6-8</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1-5 Monday to Friday · a list 1,3,5 · last Friday 5L · first Monday 1#1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DashboardPage</name>
    <message>
        <source>Read the dashboard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Turn on again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sync all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove examples</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DashboardParts</name>
    <message>
        <source>Sync all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dashboard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove examples</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Example feed and calendar are shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Retry</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The dashboard could not be read anew</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The dashboard could not be read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Success {n}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Error {n}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Skipped {n}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Caught up {n}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Missed {n}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Planned {n}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>12 hours back, 12 hours ahead</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Desk</name>
    <message>
        <source>Every run is told</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Routine successes are silent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only failures are told</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is told, only kept here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read the notifications</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mark as read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run now</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DrawerDesk</name>
    <message>
        <source>Live log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading the runs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading the log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Log of {0}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>EditorFoot</name>
    <message>
        <source>Save</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl S</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Discard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep editing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What you changed is not saved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Still to fill in:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} field to correct:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} fields to correct:</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>EngineCard</name>
    <message>
        <source>Engine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopping</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{running} running, {waiting} waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>24 h: {n} run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>24 h: {n} runs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{share} success</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} missed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} missed</source>
        <comment>many</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none missed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>half of them took {median}, 19 of 20 at most {p95}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>up for less than a minute</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>up {time}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>last error {when}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Facts</name>
    <message>
        <source>Schedule</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cron</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> (default)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Timeout</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>After errors</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>goes on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>off after {n} in a row</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FailuresCard</name>
    <message>
        <source>What failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing failed in the last 24 hours.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FirstTasks</name>
    <message>
        <source>Start with one of these</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A task fetches, sends, checks or runs something for you, and says so when it did not.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tell Cockpit what to do, and when</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Format</name>
    <message>
        <source>Today</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tomorrow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in {n} s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in {n} min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>today {time}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>tomorrow {time}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} s ago</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} min ago</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} h ago</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>yesterday {time}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FrequencyEditor</name>
    <message>
        <source>Minutes between runs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>every</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>History</name>
    <message>
        <source>Run history</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It has not run yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last runs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>median {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>p95 {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} ok</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Identity</name>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Task type</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Component</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>what it belongs to, such as news</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The type is fixed; duplicate the task to try another.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give the task a name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give it a component, such as news.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another task of this type has it; {0} is free.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no handler for this type of task.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>IntervalMode</name>
    <message>
        <source>Every</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>seconds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>minutes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>hours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>days</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Interval</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 day</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Limits</name>
    <message>
        <source>Stop a run that takes longer than</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>never</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Switch the task off after</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enabled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>errors in a row</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enabled: runs on schedule. Run now works either way.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write a whole number from 1 to 1000, or nothing to never switch it off.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time limit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Errors in a row</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LogView</name>
    <message>
        <source>Log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Latest</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Architect Cockpit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{page} cannot be shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is a fault of the program. Your tasks go on; the log has the details.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Retry</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quit</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MetricCard</name>
    <message>
        <source>No task fills this yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not synced yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last sync {when}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sync now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Feed items</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Events, next 7 days</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ideas</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open alerts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no change</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{change} today</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{change} vs yesterday</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Navigation</name>
    <message>
        <source>Cockpit</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>NextRuns</name>
    <message>
        <source>Next runs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>here and {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cannot be scheduled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None while it is disabled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} clocks go forward {1} on {2}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} clocks go back {1} on {2}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>NextRunsView</name>
    <message>
        <source>Next 10 runs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>live</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Was: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It never runs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} run in the next 24 hours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} runs in the next 24 hours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} run in the next 30 days</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} runs in the next 30 days</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Notice</name>
    <message>
        <source>See run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open task</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Turn on again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See alerts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{task} completed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{task} failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{task} took too long</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{task} skipped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{task} missed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{task} stopped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{task} was interrupted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{task} started</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>NoticeView</name>
    <message>
        <source>Notifications</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mark read</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>NotificationPanel</name>
    <message>
        <source>Notifications</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unread</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Failures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mark all read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings of notifications</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What runs, fails or needs you is told here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing unread</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You have seen everything.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No failures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every task ended as it should.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Pages</name>
    <message>
        <source>Dashboard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>System Tasks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ParamsForm</name>
    <message>
        <source>more than {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>at least {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>less than {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>at most {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write a number here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{0}” is not a whole number.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{0}” is not a number.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write one name=value a line; “{0}” is not.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is not JSON: line {0}, column {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is needed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write at least {0} characters.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write at most {0} characters.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give at least {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give at most {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It must be more than {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It must be at least {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It must be less than {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It must be at most {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This task type does not know it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is not a complete address, such as https://example.org/feed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The address must start with {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This task type has no parameters.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>one per line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>one name=value per line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>as JSON</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Program</name>
    <message>
        <source>Architect Cockpit keeps running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your tasks go on. Quit in this menu ends them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is a fault of the program. The log has the details.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{what} failed</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Question</name>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Result</name>
    <message>
        <source>nothing new</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>exit code {n}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} new article</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} new articles</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} updated</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} new event</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} new events</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} removed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} removed</source>
        <comment>many</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} new alert</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} new alerts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} resolved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} resolved</source>
        <comment>many</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} open</source>
        <comment>many</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>offline: {n} source not reached</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>offline: {n} sources not reached</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} source failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} sources failed</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ResultView</name>
    <message>
        <source>Copy as JSON</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} more</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RunBars</name>
    <message>
        <source>Run history: {n} runs, {bad} failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} runs ago</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>latest</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ScheduleForm</name>
    <message>
        <source>Time zone</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>General</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sources</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Workspace</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Advanced</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No setting has these words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every change is saved at once</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Like the system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the tray icon shows the state; Quit in its menu ends the engine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>this desktop has no tray: closing the window ends the program</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>words, dates and numbers; from the next start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time zone of this computer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>read from the system; tasks keep their own zone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep running when the window is closed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Comfortable</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compact</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Theme</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>how much fits on a screen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Less motion</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no sliding, no spinning; progress stays visible</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Changes and failures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Failures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>failures are always kept in the notification centre</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show a notice for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the workspace</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{size} MB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Is the file sound?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>reads all of it and changes nothing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>older ones are deleted a few at a time while the program runs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>runs may finish in that time; then they are stopped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep runs for so many days</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep so many runs of a task</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wait for running tasks at the end</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sound, checked just now; {n} runs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read the sources</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a source</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove a source</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Switch a source</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Skeleton</name>
    <message>
        <source>Loading</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SourceList</name>
    <message>
        <source>Address of a feed or calendar, or a file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Allow private addresses</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Allow addresses of this computer and of private networks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>private addresses</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paste the address of a feed or calendar first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>example</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>error</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not reached: no network</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not read yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} item · {when}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} items · {when}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Sparkline</name>
    <message>
        <source>Trend, last value {n}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StatsStrip</name>
    <message>
        <source>Runs, 24 h</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Success</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Median</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>p95</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Status</name>
    <message>
        <source>Not run yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Success</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Error</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Timed out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Interrupted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Missed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Needs editing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Disabled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Overdue</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TaskActions</name>
    <message>
        <source>Switching tasks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Changing the frequency</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete {0}?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete {0} tasks?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It stops running. Its past runs stay, and you can undo this for a few seconds.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> and {0} more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} stop running. Past runs stay, and you can undo this for a few seconds.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Deleting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} enabled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} disabled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} task enabled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} tasks enabled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} task disabled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} tasks disabled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} deleted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} task deleted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} tasks deleted</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TaskDrawer</name>
    <message>
        <source>Task details</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It was stopped and still does not return.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close details</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This task cannot be scheduled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last result</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last success {0}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TaskEditing</name>
    <message>
        <source>{0} (copy)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saving the task</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} saved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} created</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TaskEditor</name>
    <message>
        <source>Takes effect at once when saved; past runs keep their record.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New task</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reset to defaults</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Limits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>what happens when things go wrong</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>of {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This task</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not saved yet</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TaskFeed</name>
    <message>
        <source>Reading tasks</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TaskFilters</name>
    <message>
        <source>All</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Failing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Disabled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Group</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Group by component</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Component</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All components</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TaskMenu</name>
    <message>
        <source>Run now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Details</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change the interval</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enable</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Disable</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete {0} tasks</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TaskTable</name>
    <message>
        <source>Sort by {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Task</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Component</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Status</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Frequency</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Errors</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Actions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stuck</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>failed after {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stopped after {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stopped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cut short</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>took {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>running now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not scheduled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>due {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} failing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>collapsed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>expanded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A disabled task runs only by hand.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click to change</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} error in a row</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} errors in a row</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} task</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} tasks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>System tasks</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TasksPage</name>
    <message>
        <source>Search tasks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New task</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>System Tasks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show all tasks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No task fits the search and the filters.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No tasks yet · the engine waits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} task</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} tasks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>next run {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading statistics</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ToastCard</name>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ToastStack</name>
    <message>
        <source>+{n} more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show all</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Tray</name>
    <message>
        <source>Run now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is planned</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open Cockpit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cockpit: all is well</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cockpit: running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cockpit: something fails</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cockpit: the engine is stopped</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Trigger</name>
    <message>
        <source>schedule</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>by hand</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>retry</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>caught up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>chain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>API</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>UpNextCard</name>
    <message>
        <source>Up next</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open System Tasks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} runs every minute or more often and is left out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{n} tasks run every minute or more often and are left out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New task</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is planned. Turn a task on, or make a new one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show it</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>UpNextLine</name>
    <message>
        <source>Run now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ZonePicker</name>
    <message>
        <source>{0} (here)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>_EngineBox</name>
    <message>
        <source>Engine starting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Engine running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Engine stopping</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Engine stopped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Engine not running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{running} running · {waiting} waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No tasks yet</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>_RunList</name>
    <message>
        <source>Next runs: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Task zone · {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Here · {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} d</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
