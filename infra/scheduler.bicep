metadata description = 'A Durable Task Scheduler with one task hub, and the settings by which the Functions host uses it.'

param name string
param location string
param tags object

@description('Whose app runs the orchestrations.')
param principalId string

@description('The same identity, as the app names it when it connects.')
param clientId string

var connection = 'DURABLE_TASK_SCHEDULER_CONNECTION_STRING'
var durableTask = 'AzureFunctionsJobHost__extensions__durableTask'

resource scheduler 'Microsoft.DurableTask/schedulers@2025-11-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    sku: { name: 'Consumption' }
    // An empty list would let nobody in; the identity's role is what guards it.
    ipAllowlist: ['0.0.0.0/0']
  }
}

resource hub 'Microsoft.DurableTask/schedulers/taskHubs@2025-11-01' = {
  parent: scheduler
  name: 'grantflow'
}

resource dataContributor 'Microsoft.Authorization/roleDefinitions@2022-04-01' existing = {
  scope: subscription()
  name: '0ad04412-c4d5-4796-b79c-f76d14c8d402'
}

resource running 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: scheduler
  name: guid(scheduler.id, principalId, dataContributor.id)
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: dataContributor.id
  }
}

output settings object = {
  '${connection}': 'Endpoint=${scheduler.properties.endpoint};Authentication=ManagedIdentity;ClientID=${clientId}'
  '${durableTask}__hubName': hub.name
  '${durableTask}__storageProvider__type': 'azureManaged'
  '${durableTask}__storageProvider__connectionStringName': connection
}
