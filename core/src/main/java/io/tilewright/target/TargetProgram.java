package io.tilewright.target;

/** A lowered configuration; only its own target looks inside. */
public interface TargetProgram {}
