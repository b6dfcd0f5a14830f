"""Selection: draws that nobody can predict or steer, and that anybody can check afterwards."""
