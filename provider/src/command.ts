#!/usr/bin/env node
import { main } from "./command/main";

void main();
