"""What tests share: fakes of the outside world (a clock, servers on loopback), never of our own code."""
