-- what is in an expression
analyze cart.line;
