export * from './placement.ts'
export { mountPorts, remotePorts } from './remote-ports.ts'
export { portsOf, type ServicePorts } from './service-ports.ts'
export { mountWakeUp, wakeOthers } from './wake-others.ts'
